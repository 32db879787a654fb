//! Arguments that are written as the address of a page has them.

use domain::{
    Classification, ClientQuery, EvolutionQuery, Filter, Invalid, Range, Reason, dashboard::PostQuery, params::Params,
};
use serde::{Deserialize, Serialize};
use std::marker::PhantomData;

/// What has a form as parameters: of it a page's address can be made.
pub trait InParams: Sized {
    /// Adds it to the parameters.
    fn add_to(&self, params: &mut Params);

    /// Reads it from them.
    ///
    /// # Errors
    /// The parameter that is missing or cannot be.
    fn of_params(params: &Params) -> Result<Self, Invalid>;
}

/// A `T` as parameters: what pages write into their addresses anyway is how it is sent, too, and
/// what cannot be is refused by the parameter's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InUrl<T> {
    text: String,
    #[serde(skip)]
    of: PhantomData<fn() -> T>,
}

impl<T: InParams> InUrl<T> {
    /// Reads it.
    ///
    /// # Errors
    /// The parameter that is missing or cannot be.
    pub fn read(&self) -> Result<T, Invalid> {
        T::of_params(&Params::sent(&self.text)?)
    }
}

impl<T: InParams> From<&T> for InUrl<T> {
    fn from(value: &T) -> Self {
        let mut params = Params::default();
        value.add_to(&mut params);
        let href = params.href("");
        Self { text: href.strip_prefix('?').unwrap_or_default().to_owned(), of: PhantomData }
    }
}

impl<T: InParams> From<T> for InUrl<T> {
    fn from(value: T) -> Self {
        Self::from(&value)
    }
}

impl InParams for Range {
    fn add_to(&self, params: &mut Params) {
        params.set("from", self.from());
        params.set("to", self.to());
    }

    fn of_params(params: &Params) -> Result<Self, Invalid> {
        params.range()?.ok_or_else(|| Invalid::new("from", Reason::Required))
    }
}

impl InParams for PostQuery {
    fn add_to(&self, params: &mut Params) {
        self.write(params);
    }

    fn of_params(params: &Params) -> Result<Self, Invalid> {
        Self::read(params)
    }
}

impl InParams for ClientQuery {
    fn add_to(&self, params: &mut Params) {
        self.write(params);
        if let Some(search) = &self.search {
            params.set("search", search);
        }
    }

    fn of_params(params: &Params) -> Result<Self, Invalid> {
        Ok(Self { search: params.get("search").map(Into::into), ..Self::read(params)? })
    }
}

impl InParams for EvolutionQuery {
    fn add_to(&self, params: &mut Params) {
        self.range.add_to(params);
        params.set("by", self.by.map_or("flow", Classification::code));
        self.filter.write(params);
    }

    fn of_params(params: &Params) -> Result<Self, Invalid> {
        Ok(Self {
            range: Range::of_params(params)?,
            by: match params.required("by")? {
                "flow" => None,
                _ => Some(params.classification("by")?),
            },
            filter: Filter::read(params)?,
        })
    }
}

/// For `#[serde(with = "as_params")]` on what is [`InParams`]: an answer that repeats a part of the
/// question has it in this form, which the browser can read and write anyway.
pub mod as_params {
    use super::{InParams, InUrl};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    /// Writes it.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<T: InParams, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        InUrl::from(value).serialize(serializer)
    }

    /// Reads it.
    ///
    /// # Errors
    /// Those of the deserializer, and of reading the parameters.
    pub fn deserialize<'de, T: InParams, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        InUrl::<T>::deserialize(deserializer)?.read().map_err(|_| D::Error::custom("parameters"))
    }
}
