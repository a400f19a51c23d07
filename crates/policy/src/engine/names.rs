//! Every name that a bundle or a case speaks of, by number.

use crate::name::Name;

/// A table of names: from text to number and back.
#[derive(Clone, Debug, Default)]
pub struct NameTable {
    names: Vec<Name>,
    /// The numbers in the order of their names.
    order: Vec<u32>,
}

impl NameTable {
    fn find(&self, text: &str) -> Result<u32, usize> {
        let at = self.order.binary_search_by(|number| self.get(*number).map_or("", Name::as_str).cmp(text))?;
        Ok(self.order.get(at).copied().unwrap_or(0))
    }

    /// The number of a name, entered if it is new.
    pub fn number(&mut self, name: &Name) -> u32 {
        match self.find(name) {
            Ok(number) => number,
            Err(at) => self.enter(at, name.clone()),
        }
    }

    /// The number of a text.
    pub fn of(&mut self, text: &str) -> u32 {
        match self.find(text) {
            Ok(number) => number,
            Err(at) => self.enter(at, text.into()),
        }
    }

    fn enter(&mut self, at: usize, name: Name) -> u32 {
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name);
        self.order.insert(at, number);
        number
    }

    /// The name with this number.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<&Name> {
        self.names.get(usize::try_from(number).ok()?)
    }

    /// All of them, by number.
    #[must_use]
    pub fn all(&self) -> &[Name] {
        &self.names
    }

    /// Forgets every name from this number on.
    pub fn forget_from(&mut self, number: u32) {
        self.names.truncate(usize::try_from(number).unwrap_or(usize::MAX));
        self.order.retain(|known| *known < number);
    }
}
