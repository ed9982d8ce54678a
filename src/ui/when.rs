//! Dates and times as people read them, in the language of the interface.

use jiff::civil::Date;

use crate::app::App;
use crate::config::Tongue;
use crate::model::Moment;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn month(date: Date) -> &'static str {
    MONTHS.get(usize::from(date.month().unsigned_abs()).saturating_sub(1)).copied().unwrap_or_default()
}

/// A day without its year: `03.12.`, `3 Dec`.
pub(super) fn day(date: Date, tongue: Tongue) -> String {
    match tongue {
        Tongue::German => format!("{:02}.{:02}.", date.day(), date.month()),
        Tongue::English => format!("{} {}", date.day(), month(date)),
    }
}

/// A day with its year: `03.12.2025`, `3 Dec 2025`.
pub(super) fn full_day(date: Date, tongue: Tongue) -> String {
    match tongue {
        Tongue::German => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
        Tongue::English => format!("{} {} {}", date.day(), month(date), date.year()),
    }
}

/// Day and time, as far as they are known: `03.12.2025 16:51`.
pub(super) fn full(moment: Moment, tongue: Tongue) -> String {
    let day = full_day(moment.date(), tongue);
    match moment.time() {
        Some(time) => format!("{day} {:02}:{:02}", time.hour(), time.minute()),
        None => day,
    }
}

/// A date for a narrow column: the time of today, the day of this year, else month and year.
pub(super) fn short(moment: Moment, app: &App) -> String {
    let date = moment.date();
    // Where it happened: the reader's own offset is not known here.
    let offset = match moment {
        Moment::Instant(_, offset) => offset,
        Moment::Day(_) => jiff::tz::Offset::UTC,
    };
    let today = app.now.map(|now| offset.to_datetime(now).date());
    if today == Some(date)
        && let Some(time) = moment.time()
    {
        return format!("{:02}:{:02}", time.hour(), time.minute());
    }
    // A year ago and more the year matters; half a year ago everybody knows which one is meant.
    let recent = today.is_none_or(|today| today.year() == date.year() || (today - date).get_days() < 180);
    match (recent, app.tongue()) {
        (true, tongue) => day(date, tongue),
        (false, Tongue::German) => format!("{:02}.{:02}.{:02}", date.day(), date.month(), date.year() % 100),
        (false, Tongue::English) => format!("{} {} {:02}", date.day(), month(date), date.year() % 100),
    }
}
