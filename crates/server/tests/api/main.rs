//! The service over HTTP, on a folder of its own each time.

#[cfg(test)]
mod common;
#[cfg(test)]
mod import;
#[cfg(test)]
mod lookup;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod photos;
#[cfg(test)]
mod submit;
#[cfg(test)]
mod withdraw;
