//! The decision alone, for JavaScript: facts and answers cross as whole numbers in shared buffers, names as numbers.
//!
//! The module that a page imports is `js/index.js`; this is what it calls. Nothing but numbers crosses, so that no glue is
//! needed in between: texts lie in buffers too.

pub mod answer;

use takeback_policy::compact::BadBytes;
use takeback_policy::engine::Brief;
#[cfg(feature = "law")]
use takeback_policy::engine::Engine as Kernel;
#[cfg(not(feature = "law"))]
use takeback_policy::engine::Terms as Kernel;
use wasm_bindgen::prelude::wasm_bindgen;

/// Room for an answer at first.
const ANSWER: usize = 1024;

/// Set in a status: the answer moved in memory.
const MOVED: u32 = 2;

/// Set in a status: not facts; the rest is where.
const MALFORMED: u32 = 4;

/// Set in a status: only the whole engine can decide this.
const BEYOND: u32 = 8;

/// One bundle, made ready, and the buffers that it is asked and answers through.
#[wasm_bindgen]
#[derive(Default)]
pub struct Desk {
    engine: Option<Kernel>,
    row: Vec<i32>,
    answer: Vec<i32>,
    noted: Vec<i32>,
    list: Vec<i32>,
    bytes: Vec<u8>,
    text: String,
    brief: Brief,
}

#[wasm_bindgen]
impl Desk {
    /// A desk without a bundle.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self { answer: Vec::with_capacity(ANSWER), ..Self::default() }
    }

    /// Where the facts are to be written, with room for so many numbers.
    pub fn row(&mut self, numbers: usize) -> *const i32 {
        if self.row.len() < numbers {
            self.row.resize(numbers, 0);
        }
        self.row.as_ptr()
    }

    /// Where bytes are to be written: exactly so many.
    pub fn bytes(&mut self, count: usize) -> *const u8 {
        self.bytes.clear();
        self.bytes.resize(count, 0);
        self.bytes.as_ptr()
    }

    /// Where the answer is.
    pub fn answer(&self) -> *const i32 {
        self.answer.as_ptr()
    }

    /// Where the text is.
    pub fn text(&self) -> *const u8 {
        self.text.as_ptr()
    }

    /// Where the list is.
    pub fn list(&self) -> *const i32 {
        self.list.as_ptr()
    }

    /// Makes the bundle in the bytes ready: 0, or why that cannot be.
    pub fn open(&mut self) -> u32 {
        let bytes = std::mem::take(&mut self.bytes);
        match Kernel::from_bytes(&bytes) {
            Ok(engine) => {
                self.engine = Some(engine);
                0
            }
            Err(BadBytes::Mark) => 1,
            Err(BadBytes::Version) => 2,
            Err(BadBytes::Checksum) => 3,
            Err(BadBytes::Content) => 4,
            Err(BadBytes::Law) => 5,
        }
    }

    /// Decides the case whose facts are the first `len` numbers. A status: 1 if decided the general way, and the flags above.
    pub fn decide(&mut self, len: usize, traced: bool) -> u32 {
        let before = self.answer.as_ptr();
        self.noted.clear();
        let noted = traced.then_some(&mut self.noted);
        let (Some(engine), Some(row)) = (&mut self.engine, self.row.get(..len)) else { return MALFORMED };
        let decided = engine.brief(row, noted, &mut self.brief);
        #[cfg(feature = "law")]
        let decided = decided.map(|way| u32::from(way == takeback_policy::engine::Way::General));
        #[cfg(not(feature = "law"))]
        let decided = decided.map(|done| if done { 0 } else { BEYOND });
        match decided {
            Ok(BEYOND) => BEYOND,
            Ok(status) => {
                answer::write(&self.brief, &self.noted, &mut self.answer);
                status | if before == self.answer.as_ptr() { 0 } else { MOVED }
            }
            Err(malformed) => MALFORMED | u32::try_from(malformed.at).unwrap_or(0) << 4,
        }
    }

    /// Puts the trace in full of the case that was just decided with one into the list; how long it is.
    pub fn unfold(&mut self, len: usize) -> usize {
        let (Some(engine), Some(row)) = (&mut self.engine, self.row.get(..len)) else { return 0 };
        self.list = terms(engine).unfold(row, &self.noted).unwrap_or_default();
        self.list.len()
    }

    /// Puts what traces may say into the list, see [`takeback_policy::engine::Terms::told`]; 0 if they have to be unfolded.
    pub fn told(&mut self) -> usize {
        self.list = self.engine.as_mut().and_then(|engine| terms(engine).told()).unwrap_or_default();
        self.list.len()
    }

    /// Puts the whole decision in its canonical form into the text; how long it is, 0 if the numbers are not facts.
    #[cfg(feature = "law")]
    pub fn canonical(&mut self, len: usize) -> usize {
        let (Some(engine), Some(row)) = (&self.engine, self.row.get(..len)) else { return 0 };
        self.text = engine
            .decide(row)
            .map_or_else(|_| String::new(), |decision| takeback_policy::canonical::to_string(&decision));
        self.text.len()
    }

    /// The number of the name in the bytes, entered if it is new.
    pub fn number(&mut self) -> u32 {
        let name = std::str::from_utf8(&self.bytes).unwrap_or_default();
        self.engine.as_mut().map_or(0, |engine| terms(engine).names().of(name))
    }

    /// Puts the names from this number on into the text, each followed by a zero; how long it is.
    pub fn names(&mut self, from: usize) -> usize {
        self.text.clear();
        if let Some(engine) = &mut self.engine {
            for name in terms(engine).names().all().iter().skip(from) {
                self.text.push_str(name);
                self.text.push('\0');
            }
        }
        self.text.len()
    }

    /// Forgets the names that cases brought along.
    pub fn forget(&mut self) {
        if let Some(engine) = &mut self.engine {
            terms(engine).forget();
        }
    }

    /// Puts the vocabularies into the text: one a line, its words with commas between; how long it is.
    pub fn words(&mut self) -> usize {
        answer::words(&mut self.text);
        self.text.len()
    }

    /// Decides every case in the row, each of so many numbers, again and again: what a caller inside WebAssembly pays.
    pub fn repeat(&mut self, len: usize, times: u32) -> u32 {
        let mut sum: u32 = 0;
        let Some(engine) = &mut self.engine else { return sum };
        for _ in 0..times {
            for row in self.row.chunks(len.max(1)) {
                if engine.brief(row, None, &mut self.brief).is_ok() {
                    sum = sum.wrapping_add(self.brief.remedies.len());
                }
            }
        }
        sum
    }
}

#[cfg(feature = "law")]
const fn terms(engine: &mut Kernel) -> &mut takeback_policy::engine::Terms {
    engine.terms()
}

#[cfg(not(feature = "law"))]
const fn terms(engine: &mut Kernel) -> &mut Kernel {
    engine
}
