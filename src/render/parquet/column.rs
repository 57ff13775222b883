//! One column: its type, and the values that wait to be written.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type};
use parquet::errors::Result;
use parquet::file::writer::SerializedRowGroupWriter;
use parquet::schema::types::{Type, TypePtr};

/// A value of a row.
pub(super) enum Cell<'r> {
    Text(Option<ByteArray>),
    Int(Option<i32>),
    Bool(bool),
    Texts(&'r [String]),
    Ints(Vec<i32>),
}

impl Cell<'_> {
    pub(super) fn text(text: Option<&str>) -> Cell<'static> {
        Cell::Text(text.map(ByteArray::from))
    }

    pub(super) fn owned(text: String) -> Cell<'static> {
        Cell::text(Some(&text))
    }

    pub(super) fn int(number: Option<u32>) -> Cell<'static> {
        Cell::Int(number.map(|number| i32::try_from(number).unwrap_or(i32::MAX)))
    }

    pub(super) fn count(count: usize) -> Cell<'static> {
        Cell::Int(Some(i32::try_from(count).unwrap_or(i32::MAX)))
    }
}

/// A column with its waiting values. Levels say where values stand: `defined` is 0 where there is
/// none, `repeated` is 1 where a value goes on with the list of the one before.
pub(super) struct Column {
    name: &'static str,
    values: Values,
    defined: Vec<i16>,
    repeated: Vec<i16>,
}

enum Values {
    Text(Vec<ByteArray>),
    Int(Vec<i32>),
    Bool(Vec<bool>),
    Texts(Vec<ByteArray>),
    Ints(Vec<i32>),
}

impl Column {
    /// An empty column for such cells.
    pub(super) fn like(name: &'static str, cell: &Cell<'_>) -> Column {
        Column {
            name,
            values: match cell {
                Cell::Text(_) => Values::Text(Vec::new()),
                Cell::Int(_) => Values::Int(Vec::new()),
                Cell::Bool(_) => Values::Bool(Vec::new()),
                Cell::Texts(_) => Values::Texts(Vec::new()),
                Cell::Ints(_) => Values::Ints(Vec::new()),
            },
            defined: Vec::new(),
            repeated: Vec::new(),
        }
    }

    /// Its type in the file.
    pub(super) fn field(&self) -> Result<TypePtr> {
        let one = |name: &str, physical, repetition| {
            let text = (physical == Physical::BYTE_ARRAY).then_some(LogicalType::String);
            Type::primitive_type_builder(name, physical)
                .with_repetition(repetition)
                .with_logical_type(text)
                .build()
        };
        let list = |physical| {
            let element = one("element", physical, Repetition::REQUIRED)?;
            let list = Type::group_type_builder("list")
                .with_repetition(Repetition::REPEATED)
                .with_fields(vec![Arc::new(element)])
                .build()?;
            Type::group_type_builder(self.name)
                .with_repetition(Repetition::REQUIRED)
                .with_logical_type(Some(LogicalType::List))
                .with_fields(vec![Arc::new(list)])
                .build()
        };
        let field = match self.values {
            Values::Text(_) => one(self.name, Physical::BYTE_ARRAY, Repetition::OPTIONAL)?,
            Values::Int(_) => one(self.name, Physical::INT32, Repetition::OPTIONAL)?,
            Values::Bool(_) => one(self.name, Physical::BOOLEAN, Repetition::REQUIRED)?,
            Values::Texts(_) => list(Physical::BYTE_ARRAY)?,
            Values::Ints(_) => list(Physical::INT32)?,
        };
        Ok(Arc::new(field))
    }

    /// Adds the cell of a row. All cells of a column are of one kind, as [`Column::like`] had it.
    pub(super) fn push(&mut self, cell: Cell<'_>) {
        match (&mut self.values, cell) {
            (Values::Text(values), Cell::Text(text)) => {
                self.defined.push(i16::from(text.is_some()));
                values.extend(text);
            }
            (Values::Int(values), Cell::Int(number)) => {
                self.defined.push(i16::from(number.is_some()));
                values.extend(number);
            }
            (Values::Bool(values), Cell::Bool(value)) => values.push(value),
            (Values::Texts(values), Cell::Texts(texts)) => {
                values.extend(texts.iter().map(|text| ByteArray::from(text.as_str())));
                self.push_levels(texts.len());
            }
            (Values::Ints(values), Cell::Ints(numbers)) => {
                self.repeated.reserve(numbers.len());
                values.extend(&numbers);
                self.push_levels(numbers.len());
            }
            _ => debug_assert!(false, "a column has one kind of cell"),
        }
    }

    /// The levels of a list of that length; an empty one has a place too, with nothing in it.
    fn push_levels(&mut self, length: usize) {
        self.defined.push(i16::from(length > 0));
        self.repeated.push(0);
        self.defined.extend((1..length).map(|_| 1));
        self.repeated.extend((1..length).map(|_| 1));
    }

    /// Writes what waits as the next column of a group.
    pub(super) fn write<W: Write + Send>(
        &mut self,
        group: &mut SerializedRowGroupWriter<'_, W>,
    ) -> Result<()> {
        let (defined, repeated) = (Some(&*self.defined), Some(&*self.repeated));
        match &mut self.values {
            Values::Text(values) => write::<ByteArrayType, W>(group, values, defined, None),
            Values::Int(values) => write::<Int32Type, W>(group, values, defined, None),
            Values::Bool(values) => write::<BoolType, W>(group, values, None, None),
            Values::Texts(values) => write::<ByteArrayType, W>(group, values, defined, repeated),
            Values::Ints(values) => write::<Int32Type, W>(group, values, defined, repeated),
        }?;
        self.defined.clear();
        self.repeated.clear();
        Ok(())
    }
}

fn write<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: &mut Vec<T::T>,
    defined: Option<&[i16]>,
    repeated: Option<&[i16]>,
) -> Result<()> {
    // A group asks for its columns in the order of the schema, which is ours.
    if let Some(mut column) = group.next_column()? {
        column.typed::<T>().write_batch(values, defined, repeated)?;
        column.close()?;
    }
    values.clear();
    Ok(())
}
