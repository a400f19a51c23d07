//! The law a second time: an oracle in Python, written from the fact sheets and not from the engine, over the same random facts.

use crate::run::{Failed, cargo, output, program, root, run};

/// As many facts as twenty seconds are good for; other seeds by hand (tests/oracle/README.md).
const FACTS: [&str; 4] = ["--seed", "1", "--count", "8000"];

const NEEDED: &str =
    "the oracle needs Python 3.11 or newer as `python3` (https://www.python.org); its standard library is enough";

pub fn oracle() -> Result<(), Failed> {
    let probe = "import sys; print('enough' if sys.version_info >= (3, 11) else 'old', sys.version.split()[0])";
    match output(program("python3").args(["-c", probe])).as_deref().map(|said| said.split_once(' ')) {
        Some(Some(("enough", version))) => println!("Python {version}"),
        Some(Some((_, version))) => return Err(Failed(format!("{NEEDED}; there is {version}"))),
        _ => return Err(Failed(format!("{NEEDED}; there is none"))),
    }
    run(cargo().args(["build", "--package", "takeback-server", "--bin", "takeback"]))?;
    let folder = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
    let binary = folder.join("debug").join(format!("takeback{}", std::env::consts::EXE_SUFFIX));
    // Without Python's caches: the folder is a part of the source.
    let script = |name: &str| {
        let mut command = program("python3");
        command.arg("-B").arg(root().join("tests/oracle").join(name));
        command
    };
    run(&mut script("test_cases.py"))?;
    run(script("compare.py").arg("--bare").arg("--engine").arg(&binary).args(FACTS))?;
    run(script("test_compare.py").arg("--engine").arg(&binary))
}
