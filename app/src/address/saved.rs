//! Addresses that can be kept under a name.

use super::{AttributionView, CustomersView, JournalView, ListView, ReportView};
use domain::{Invalid, Reason, ReportId, params::Params, saved::Savable};

/// Which page is at an address of which something can be kept, and the address as it reads there: from its start, with
/// nothing open beside it, and nothing personal.
///
/// # Errors
/// [`Reason::Unknown`] on `address` when it is none of those pages; the parameter that cannot be.
///
/// ```
/// use app::address::savable;
/// use domain::saved::Savable;
///
/// let kept = savable("/journal?segment=no-deals&client=7&cursor=a12&search=Anna");
/// assert_eq!(kept, Ok((Savable::Journal, "/journal?segment=no-deals".into())));
/// ```
pub fn savable(address: &str) -> Result<(Savable, String), Invalid> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let params = Params::from_query(query);
    Ok(match path {
        ListView::PATH => (Savable::List, ListView::read(&params)?.at_the_start().href()),
        JournalView::PATH => {
            let view = JournalView::read(&params)?;
            (Savable::Journal, JournalView { cursor: None, ..view.closed() }.href())
        }
        CustomersView::PATH => (Savable::Customers, CustomersView::read(&params)?.at_the_start().href()),
        AttributionView::PATH => (Savable::Attribution, AttributionView::read(&params)?.href()),
        path => {
            let report = path.strip_prefix("/reports/").and_then(ReportId::from_code);
            let report = report.ok_or_else(|| Invalid::new("address", Reason::Unknown { what: "page".into() }))?;
            (Savable::Report(report), ReportView::read(report, &params)?.at_the_start().href())
        }
    })
}
