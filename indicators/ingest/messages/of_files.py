"""Words of the findings about a file as a whole: kind, encoding, dialect, size, header, characters, sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from indicators.formats.texts import marker
from indicators.ingest.codes import FindingCode
from indicators.ingest.messages.words import Words

N_ = marker("findings")

FILES: Final[Mapping[FindingCode, Words]] = {
    FindingCode.FILE_EMPTY: Words(
        N_("Empty file"),
        N_("The file holds no text at all."),
        N_("The file is empty. Send a file with a header and at least one row."),
    ),
    FindingCode.NO_DATA_ROWS: Words(
        N_("No data rows"),
        N_("There is a header but nothing below it."),
        N_("There is no data row below the header. Add at least one row."),
    ),
    FindingCode.FILE_DAMAGED: Words(
        N_("Damaged file"),
        N_("The workbook cannot be unpacked or read to its end."),
        N_("The workbook is damaged. Open it in a spreadsheet program and save it as .xlsx again."),
        (("part", N_("The damaged part is {part}.")),),
    ),
    FindingCode.FILE_ENCRYPTED: Words(
        N_("Encrypted file"),
        N_("The workbook is protected by a password."),
        N_("The workbook is protected by a password. Remove the password and save it as .xlsx again."),
    ),
    FindingCode.FILE_TOO_LARGE: Words(
        N_("File too large"),
        N_("The file has more bytes than the settings allow."),
        N_("The file has {found} bytes, at most {limit} are allowed. Split it into several files."),
    ),
    FindingCode.TYPE_MISMATCH: Words(
        N_("Content does not fit the name"),
        N_("The name says CSV or XLSX and the content is something else."),
        N_('The name "{value}" does not fit the content, which is {kind}. Save the table as .xlsx or as .csv.'),
    ),
    FindingCode.TYPE_UNSUPPORTED: Words(
        N_("Kind of file not supported"),
        N_("The file is neither CSV nor XLSX."),
        N_('"{value}" is {kind}; only CSV and XLSX are read. Save the table as .xlsx or as .csv.'),
    ),
    FindingCode.ACTIVE_CONTENT: Words(
        N_("Macros or other active content"),
        N_("The workbook carries a program."),
        N_("The workbook carries macros or other active content. Save it as .xlsx without macros."),
        (("part", N_("The active part is {part}.")),),
    ),
    FindingCode.ARCHIVE_TOO_LARGE: Words(
        N_("Workbook too large when unpacked"),
        N_("The workbook unpacks to more than the settings allow."),
        N_("The workbook unpacks to more than is allowed. Copy the data into a new workbook and save it."),
        (("limit", N_("At most {limit} bytes are allowed.")),),
    ),
    FindingCode.ARCHIVE_TOO_MANY_ENTRIES: Words(
        N_("Too many parts in the workbook"),
        N_("The workbook consists of more parts than the settings allow."),
        N_("The workbook has more than {limit} parts. Copy the data into a new workbook and save it."),
    ),
    FindingCode.ARCHIVE_BAD_PATH: Words(
        N_("Unsafe path in the workbook"),
        N_("A part of the workbook has a path that leads out of it."),
        N_('The part "{part}" has an unsafe path. Copy the data into a new workbook and save it.'),
    ),
    FindingCode.XML_DTD_FORBIDDEN: Words(
        N_("Document type in the workbook"),
        N_("A part of the workbook declares a document type, which no spreadsheet program does."),
        N_("The workbook declares a document type. Copy the data into a new workbook and save it."),
        (("part", N_("The part is {part}.")),),
    ),
    FindingCode.EXTERNAL_LINK: Words(
        N_("Link to another workbook"),
        N_("The workbook takes values from outside."),
        N_("The workbook links to another file. Break the links (Data, Edit Links) and save it again."),
        (("part", N_("The link is in {part}.")),),
    ),
    FindingCode.FILENAME_CLEANED: Words(
        N_("File name cleaned"),
        N_("The name held a path or characters that no file name should hold."),
        N_('The name "{value}" is kept as "{name}".'),
    ),
    FindingCode.ENCODING_UNKNOWN: Words(
        N_("Unknown encoding"),
        N_("The text is in an old font encoding, in UTF-16 without a mark, or encoded twice."),
        N_("The text cannot be read: {reason}. Save the file in Unicode (CSV UTF-8, or .xlsx with a Unicode font)."),
    ),
    FindingCode.ENCODING_INVALID_BYTE: Words(
        N_("Bytes that are no text"),
        N_("Some bytes do not belong to the encoding of the file."),
        N_("The cell holds bytes that are no text. Type it again and save the file as CSV UTF-8."),
    ),
    FindingCode.ENCODING_CONVERTED: Words(
        N_("Encoding converted"),
        N_("The file was not in UTF-8 and was converted without loss."),
        N_("The file was in {encoding} and was converted. Look whether the Vietnamese letters are right."),
    ),
    FindingCode.NORMALISED_NFC: Words(
        N_("Letters composed"),
        N_("Letters and tone marks stood apart (NFD) and were put together (NFC)."),
        N_('Letters and marks of "{value}" were put together. Nothing needs to be done.'),
    ),
    FindingCode.FIELD_COUNT: Words(
        N_("Wrong number of fields"),
        N_("A row has more or fewer fields than the header."),
        N_(
            "The row has {found} fields, the header has {expected}. In a CSV file put texts and numbers that hold the "
            'delimiter in quotes, such as "65,5"; in a workbook clear the cells right of the header.'
        ),
    ),
    FindingCode.QUOTE_UNBALANCED: Words(
        N_("Quote not closed"),
        N_("A quoted field never ends."),
        N_('A quote is opened and not closed in {value}. Close it, or double quotes inside a text: "".'),
    ),
    FindingCode.DELIMITER_DETECTED: Words(
        N_("Delimiter detected"),
        N_("The fields are not divided by commas."),
        N_("The fields are divided by {delimiter}. Look whether the columns are right."),
    ),
    FindingCode.QUOTE_STRAY: Words(
        N_("Stray quote"),
        N_("A quote stands inside an unquoted field."),
        N_("A quote stands inside an unquoted field and was kept: {value}."),
    ),
    FindingCode.NEWLINE_NORMALISED: Words(
        N_("Line ends made equal"),
        N_("The file mixes several kinds of line ends, or has an old one (CR)."),
        N_("The lines end in an old way or in several ways; all were read. Look whether the rows are right."),
    ),
    FindingCode.TOO_MANY_ROWS: Words(
        N_("Too many rows"),
        N_("The file has more data rows than the settings allow."),
        N_("More than {limit} data rows. Split the file into several."),
    ),
    FindingCode.TOO_MANY_COLUMNS: Words(
        N_("Too many columns"),
        N_("The file has more columns than the settings allow."),
        N_("More than {limit} columns. Delete the columns that are not needed."),
    ),
    FindingCode.CELL_TOO_LONG: Words(
        N_("Cell too long"),
        N_("A cell has more characters than the settings allow."),
        N_("The cell has more than {limit} characters. Shorten the text."),
    ),
    FindingCode.NOT_ALL_NAMED: Words(
        N_("Not every fault is named"),
        N_("Above a row there are hundreds of thousands of faults of one kind; below it no more are looked for."),
        N_(
            "Below this row no more faults of this kind were looked for: there are too many. Often they have one cause."
        ),
    ),
    FindingCode.HEADER_MISSING_COLUMN: Words(
        N_("Column missing"),
        N_("A column that every upload needs is not in the header, or a title stands above the header."),
        N_(
            "The header lacks a needed column. Expected: indicator_code, area, period and value "
            "(or numerator and denominator)."
        ),
        (
            ("missing", N_('Add the column "{missing}".')),
            ("alike", N_('The column "{alike}" may be meant: write its name as "{missing}".')),
            ("found_below", N_("A header was found in row {found_below}: delete the rows above it.")),
        ),
    ),
    FindingCode.HEADER_DUPLICATE: Words(
        N_("Column named twice"),
        N_("Two columns have the same meaning."),
        N_('Columns {first} and {second} both mean the same ("{value}"). Delete or rename one.'),
    ),
    FindingCode.HEADER_EXTRA_COLUMN: Words(
        N_("Unknown column"),
        N_("A column whose name is not known is not read."),
        N_('The column "{value}" is not known and is not read. Rename it if it should be.'),
        (("position", N_("It is column {position} and has no name.")),),
    ),
    FindingCode.HEADER_NORMALISED: Words(
        N_("Column name tidied"),
        N_("A column name differs in case, blanks or composition of letters only."),
        N_('The column "{value}" was read as {suggestion}.'),
    ),
    FindingCode.HEADER_ALIAS: Words(
        N_("Column name translated"),
        N_("A Vietnamese column name was understood."),
        N_('The column "{value}" was read as {suggestion}.'),
    ),
    FindingCode.CONTROL_CHARACTER: Words(
        N_("Control character"),
        N_("The cell holds a character that is no text."),
        N_('"{value}" holds a control character. Type the cell again.'),
    ),
    FindingCode.BIDI_CONTROL: Words(
        N_("Hidden change of direction"),
        N_("The cell holds a character that turns the direction of text, so that it can read as something else."),
        N_('"{value}" holds a hidden character that turns the direction of text. Type the cell again.'),
    ),
    FindingCode.INVISIBLE_CHARACTER: Words(
        N_("Invisible character removed"),
        N_("The cell held characters that cannot be seen."),
        N_('Invisible characters were removed from "{value}".'),
    ),
    FindingCode.FORMULA_LIKE_TEXT: Words(
        N_("Text like a formula"),
        N_("A text begins like a formula. It is kept as text, and every export neutralises it."),
        N_('"{value}" begins like a formula and is kept as text. Change its beginning if that was not meant.'),
    ),
    FindingCode.SHEET_AMBIGUOUS: Words(
        N_("Which sheet?"),
        N_("The workbook has several sheets with data, or none of the name given."),
        N_("It is not clear which sheet to read. Choose one."),
        (("sheets", N_("Sheets with data: {sheets}.")),),
    ),
    FindingCode.SHEET_HIDDEN_IGNORED: Words(
        N_("Hidden sheet not read"),
        N_("The workbook has a hidden sheet, which is not read."),
        N_('The hidden sheet "{sheet}" was not read. Show it if its data are meant.'),
    ),
    FindingCode.ROWS_HIDDEN: Words(
        N_("Hidden rows read"),
        N_("Rows that are hidden or filtered away are read like the others."),
        N_("Hidden rows that were read: {count}. Delete them if they are not meant."),
    ),
    FindingCode.BLANK_ROWS_SKIPPED: Words(
        N_("Blank rows left out"),
        N_("Rows without any text are left out; the numbering keeps their place."),
        N_("Blank rows that were left out: {count}."),
    ),
}
