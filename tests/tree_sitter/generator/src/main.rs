//! A grammar.json in; the parser of tree-sitter, as C with its header, out: as `tree-sitter generate` makes them.

use std::{env, error::Error, fs, path::Path};
use tree_sitter_generate::{generate_parser_for_grammar, OptLevel, PARSER_HEADER};

fn main() -> Result<(), Box<dyn Error>> {
    let [_, grammar, folder] = env::args().collect::<Vec<_>>().try_into().map_err(|_| "generator GRAMMAR FOLDER")?;
    let json = fs::read_to_string(grammar)?;
    let (_, code) = generate_parser_for_grammar(&json, None, OptLevel::default(), &mut Vec::new())?;
    let header = Path::new(&folder).join("tree_sitter");
    fs::create_dir_all(&header)?;
    fs::write(header.join("parser.h"), PARSER_HEADER)?;
    fs::write(Path::new(&folder).join("parser.c"), code)?;
    Ok(())
}
