//! The one integration crate.

mod figures {
    mod names;
}
