//! What a name names. Shared with the build script, which packs the kinds as bits.

/// What a name names; several may be true of one spelling (Georgian is a people, a language and an adjective).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A country, today's or a former one.
    Country,
    /// A city, region, water, mountain, monument or planet.
    Place,
    /// A person, or the name of persons.
    Person,
    /// A nationality, people or its adjective.
    People,
    /// A religion or movement.
    Religion,
    /// A language.
    Language,
    /// A currency.
    Currency,
    /// A month of any calendar.
    Month,
    /// A day of the week.
    Weekday,
    /// A public body: organization, agency, ministry, court, parliament, army, party, league, university.
    Institution,
    /// A title or an office: Prime Minister, White House.
    Office,
    /// A company, brand or product, a club, a band.
    Brand,
    /// A newspaper, broadcaster or news agency.
    Media,
    /// A text, film, treaty, law or award.
    Work,
    /// A feast, tournament, war or age.
    Event,
    /// A name of which nothing else is known.
    Other,
}

impl Kind {
    /// The kind's bit in [`Kinds`].
    pub(crate) const fn bit(self) -> u32 {
        1 << self as u8
    }
}

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Kinds(pub(crate) u32);

impl Kinds {
    /// Whether the kind is among them.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & kind.bit() != 0
    }

    /// Whether it may be a country, a people, a language, a month or a day of the week: names that every dictionary has.
    pub fn is_everyday(self) -> bool {
        [
            Kind::Country,
            Kind::People,
            Kind::Language,
            Kind::Month,
            Kind::Weekday,
        ]
        .iter()
        .any(|&kind| self.has(kind))
    }

    /// Whether nothing is known.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}
