//! Where one side calls a person he and the other she: by word links, by words that come in two genders, and by the want of
//! any sign of the right gender.

use crate::bitext::{Lang, LinkKind, Side};
use crate::rules::Pair;
use crate::text::gender::{
    Form, Gender, Mention, Role, concept, may_show, mentions, pronoun, pronoun_gender, verb,
};
use crate::text::lexicon::counterpart;
use crate::text::morphology::clitics;
use crate::text::normalize::{bare, fold};
use crate::text::token::TokenKind;

/// A word for a person and what stands for it, in another gender.
pub(super) struct Slip {
    /// The English word, by token.
    pub(super) english: usize,
    /// The Arabic word, by token.
    pub(super) arabic: usize,
    /// The gender of the English word.
    pub(super) gender: Gender,
    /// The Arabic word in the gender of the English one, where the program can form it.
    pub(super) mended: Option<String>,
}

/// Words that open a clause, so that a verb may follow.
const OPENERS: [&str; 24] = [
    "أن",
    "إن",
    "لأن",
    "كما",
    "قد",
    "لقد",
    "الذي",
    "التي",
    "ثم",
    "حيث",
    "حين",
    "عندما",
    "بعدما",
    "بينما",
    "حتى",
    "لكن",
    "إذا",
    "لو",
    "ما",
    "كان",
    "كانت",
    "منذ",
    "أنه",
    "أنها",
];

/// Nouns whose own gender holds for men and women alike, so that verbs and pronouns may follow it: الطرف الثاني of a contract.
const EPICENE: [&str; 8] = ["طرف", "شخص", "فرد", "عضو", "ضحيه", "رهينه", "جهه", "كاين"];

/// A bead with its sides by language.
struct Sides<'a> {
    pair: &'a Pair<'a>,
    english: Side,
    arabic: Side,
    /// The English tokens, from this number on.
    first: usize,
    words: Vec<&'a str>,
}

/// The slips of a bead, in English order.
pub(super) fn slips(pair: &Pair<'_>) -> Vec<Slip> {
    let english = pair.bitext().side_of(Lang::English);
    let document = pair.document(english);
    let range = pair.token_range(english);
    let sides = Sides {
        pair,
        english,
        arabic: english.other(),
        first: range.start,
        words: range.map(|t| document.token_text(t)).collect(),
    };
    let mentions = mentions(&sides.words);
    let mut slips: Vec<Slip> = mentions.iter().flat_map(|m| sides.linked(m)).collect();
    slips.extend(sides.concepts());
    if slips.is_empty() {
        slips.extend(sides.absent());
    }
    if !slips.is_empty() && sides.is_epicene() {
        return Vec::new();
    }
    slips.sort_by_key(|s| (s.english, s.arabic));
    slips.dedup_by_key(|s| s.arabic);
    slips
}

impl<'a> Sides<'a> {
    fn arabic_word(&self, token: usize) -> &'a str {
        self.pair.document(self.arabic).token_text(token)
    }

    /// Whether the Arabic side calls a person by a noun of one gender for both.
    fn is_epicene(&self) -> bool {
        self.pair.token_range(self.arabic).any(|token| {
            let folded = fold(self.arabic_word(token));
            clitics(&folded)
                .iter()
                .any(|cut| EPICENE.contains(&cut.stem))
        })
    }

    /// The Arabic tokens that an English word is linked to.
    fn links(&self, word: usize) -> impl Iterator<Item = usize> {
        let token = self.first + word;
        let links = self.pair.links.iter();
        links
            .filter(move |l| l.token(self.english) == token)
            .map(|l| l.token(self.arabic))
    }

    /// The slips of words that are linked to the heads of a pronoun or name.
    fn linked(&self, mention: &Mention) -> Vec<Slip> {
        let heads = mention.heads.clone().flat_map(|head| self.links(head));
        let wrong = heads.filter_map(|arabic| {
            if self.is_quoted_apart(mention, arabic) {
                return None;
            }
            let form = self.opposed(mention, arabic)?;
            (form.gender != mention.gender).then(|| Slip {
                english: self.first + mention.at,
                arabic,
                gender: mention.gender,
                mended: Some(form.other),
            })
        });
        wrong.collect()
    }

    /// Whether one of the two stands in a quotation and the other does not, so that they speak of different persons.
    fn is_quoted_apart(&self, mention: &Mention, arabic: usize) -> bool {
        let quoted = |side: Side, token: usize| {
            let span = self.pair.document(side).tokens[token].span;
            let quotations = self.pair.context.quotations(side);
            quotations.around(span).is_some()
        };
        quoted(self.english, self.first + mention.at) != quoted(self.arabic, arabic)
    }

    /// What an Arabic word says of the person, if it speaks of no one else.
    fn opposed(&self, mention: &Mention, arabic: usize) -> Option<Form> {
        let word = self.arabic_word(arabic);
        match mention.role {
            Role::Subject if mention.named => {
                let mut names = self.links(mention.at);
                let beside = names.any(|n| n == arabic + 1);
                self.verb(arabic).filter(|_| beside)
            }
            Role::Subject => self.verb(arabic).filter(|_| {
                !self.has_own_subject(mention, arabic) && !self.is_said_elsewhere(mention)
            }),
            // The one of whom something is told may be the object in Arabic: صنفته مجلة.
            Role::Passive => pronoun(word).or_else(|| {
                self.verb(arabic).filter(|_| {
                    !self.has_own_subject(mention, arabic)
                        && !self.is_beside(arabic, mention.gender)
                })
            }),
            // A verb with an object is no noun with an owner: الجوائز التي حققها.
            Role::Owner if arabic > 0 && self.is_relative(arabic - 1) => None,
            Role::Owner | Role::Object => {
                pronoun(word).filter(|_| !self.is_beside(arabic, mention.gender))
            }
        }
    }

    /// The verb at a token; a word that may be a noun too is one where a clause opens.
    fn verb(&self, token: usize) -> Option<Form> {
        let form = verb(self.arabic_word(token))?;
        let before = token
            .checked_sub(1)
            .filter(|t| self.pair.token_range(self.arabic).contains(t));
        let opens = before.is_none_or(|t| {
            let word = bare(self.arabic_word(t));
            let body = word.strip_prefix(['و', 'ف']).unwrap_or(&word);
            let arabic = self.pair.document(self.arabic).tokens[t].kind == TokenKind::Arabic;
            !arabic || word.ends_with('ا') || OPENERS.contains(&body)
        });
        (!form.nominal || opens).then_some(form)
    }

    fn is_relative(&self, token: usize) -> bool {
        matches!(
            bare(self.arabic_word(token)).as_str(),
            "الذي" | "التي" | "الذين" | "ما"
        )
    }

    /// Whether Arabic has the verb of the pronoun in the right gender, and the link went wrong.
    fn is_said_elsewhere(&self, mention: &Mention) -> bool {
        let english = self.words[mention.heads.start];
        self.pair.token_range(self.arabic).any(|t| {
            let word = self.arabic_word(t);
            counterpart(english, word).is_some() && may_show(word, mention.gender)
        })
    }

    /// Whether a noun stands behind the verb that the English sentence does not have there: `he said`, قالت الوكالة.
    fn has_own_subject(&self, mention: &Mention, verb: usize) -> bool {
        if !self.pair.token_range(self.arabic).contains(&(verb + 1)) {
            return false;
        }
        let next = self.arabic_word(verb + 1);
        let from = self
            .pair
            .links
            .iter()
            .find(|l| l.token(self.arabic) == verb + 1);
        let behind = from.is_some_and(|l| l.token(self.english) > self.first + mention.heads.start);
        let name = from.is_some_and(|l| l.kind == LinkKind::Name);
        (next.starts_with("ال") || name) && (!behind || mention.role == Role::Passive)
    }

    /// Whether a word beside this one has a pronoun of the gender.
    fn is_beside(&self, arabic: usize, gender: Gender) -> bool {
        let range = self.pair.token_range(self.arabic);
        (arabic.saturating_sub(2)..=arabic + 2)
            .filter(|t| *t != arabic && range.contains(t))
            .any(|t| pronoun(self.arabic_word(t)).is_some_and(|f| f.gender == gender))
    }

    /// Words that come in two genders (queen), where Arabic has the other one (ملك) and nothing else for it.
    fn concepts(&self) -> Vec<Slip> {
        let named: Vec<_> = self
            .words
            .iter()
            .enumerate()
            // A sister company is no person.
            .filter(|(at, _)| *at == 0 || !self.words[at - 1].eq_ignore_ascii_case("its"))
            .filter_map(|(at, word)| Some((at, concept(word)?)))
            .collect();
        let mut slips = Vec::new();
        for &(at, (gender, concept)) in &named {
            let both = named
                .iter()
                .any(|(_, (g, c))| *c == concept && *g != gender);
            let arabic = || {
                let range = self.pair.token_range(self.arabic);
                range.map(|t| (t, self.arabic_word(t)))
            };
            if both || arabic().any(|(_, word)| concept.has(word, gender)) {
                continue;
            }
            // Another word of the sentence may ask for it.
            let explained = |token: usize, word: &str| {
                let asked = named
                    .iter()
                    .any(|(_, (g, c))| *g != gender && c.has(word, *g));
                let mut links = self.pair.links.iter();
                asked
                    || links.any(|l| {
                        l.token(self.arabic) == token && l.token(self.english) != self.first + at
                    })
            };
            let found = arabic().find(|&(token, word)| {
                concept.has(word, gender.other()) && !explained(token, word)
            });
            slips.extend(found.map(|(token, _)| Slip {
                english: self.first + at,
                arabic: token,
                gender,
                mended: None,
            }));
        }
        slips
    }

    /// A sentence about one person that has no sign of the gender in Arabic, and one of the other.
    fn absent(&self) -> Option<Slip> {
        let mut pronouns = self
            .words
            .iter()
            .enumerate()
            .filter_map(|(at, word)| Some((at, pronoun_gender(word)?)));
        let (at, gender) = pronouns.next()?;
        let tokens = || {
            let range = self.pair.token_range(self.arabic);
            range.map(|t| (t, self.arabic_word(t)))
        };
        // A perfect in ت may be the speaker's own.
        let speaker = self.words.iter().any(|w| matches!(*w, "I" | "me" | "my"));
        if pronouns.any(|(_, g)| g != gender)
            || speaker
            || tokens().any(|(_, word)| may_show(word, gender))
        {
            return None;
        }
        let (arabic, _) = tokens().find(|&(token, word)| {
            let form = self.verb(token).or_else(|| pronoun(word));
            form.is_some_and(|f| f.gender != gender)
        })?;
        Some(Slip {
            english: self.first + at,
            arabic,
            gender,
            mended: None,
        })
    }
}
