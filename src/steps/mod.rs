//! The screens, one a file, in the order of the way.

pub(crate) mod answer;
pub(crate) mod case;
pub(crate) mod confirmed;
pub(crate) mod find;
pub(crate) mod lines;
pub(crate) mod loading;
pub(crate) mod method;
pub(crate) mod photos;
pub(crate) mod question;
pub(crate) mod review;
pub(crate) mod sending;
pub(crate) mod slip;
pub(crate) mod timeline;
