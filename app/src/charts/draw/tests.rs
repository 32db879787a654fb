//! What is drawn, read from an SVG.

use super::*;
use domain::Day;
use plotters::backend::SVGBackend;

const INVITED: RGBColor = RGBColor(1, 2, 3);
const ACTIVE: RGBColor = RGBColor(4, 5, 6);
const LOST: RGBColor = RGBColor(7, 8, 9);

fn periods(days: i32) -> Vec<Period> {
    let first: Day = "2026-08-24".parse().unwrap();
    (0..days).map(|day| Period { first: first.plus(day), last: first.plus(day) }).collect()
}

fn layer(name: &str, role: Role, values: Vec<i64>) -> Layer {
    Layer { name: name.into(), tint: "", role, values }
}

/// The SVG and the plot of a chart of this width.
fn drawn(chart: &Chart, width: u32) -> (String, Plot) {
    let mut svg = String::new();
    let look = Look {
        language: Language::En,
        scale: 1.0,
        grain: 1,
        font: "sans-serif",
        ink: RGBColor(0, 0, 0),
        mute: RGBColor(90, 90, 90),
        line: RGBColor(230, 230, 230),
        card: RGBColor(255, 255, 255),
        tints: vec![INVITED, ACTIVE, LOST],
        title: None,
    };
    let plot = OverTime::draw(SVGBackend::with_string(&mut svg, (width, 280)), chart, &look).unwrap();
    (svg, plot)
}

/// The points of every shape of a colour, as `(x, y)`.
fn points(svg: &str, shape: &str, color: RGBColor) -> Vec<Vec<(i32, i32)>> {
    let fill = format!("\"#{:02X}{:02X}{:02X}\"", color.0, color.1, color.2);
    let of_shape = svg.lines().filter(|line| line.contains(shape) && line.contains(&fill));
    of_shape
        .map(|line| {
            let list = line.split("points=\"").nth(1).unwrap().split('"').next().unwrap();
            let pairs = list.split_whitespace().map(|pair| pair.split_once(',').unwrap());
            pairs.map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap())).collect()
        })
        .collect()
}

fn two_statuses(days: i32) -> Chart {
    let values = |n: i64| (0..i64::from(days)).map(|day| n + day).collect();
    Chart {
        periods: periods(days),
        layers: vec![layer("Invited", Role::Level, values(100)), layer("Active", Role::Level, values(1000))],
        stacked: true,
    }
}

#[test]
fn every_layer_is_an_area_upon_the_next() {
    let (svg, plot) = drawn(&two_statuses(90), 900);
    let (invited, active) = (points(&svg, "<polygon", INVITED), points(&svg, "<polygon", ACTIVE));
    assert_eq!((invited.len(), active.len()), (1, 1));
    assert_eq!(invited[0].len(), 180, "each day above and below");
    assert_eq!(invited[0][0].1.min(active[0][0].1), invited[0][0].1, "the first of the legend is on top");
    assert_eq!(invited[0].last(), active[0].first(), "without a gap");
    assert!(active[0].last().unwrap().1 <= plot.bottom as i32);
    for name in ["Invited", "Active"] {
        assert!(svg.contains(name), "{name} stands beside its end");
    }
}

#[test]
fn the_axis_covers_the_highest_day() {
    let (svg, plot) = drawn(&two_statuses(90), 900);
    assert!(svg.contains("1\u{202f}500"), "100 + 89 + 1 000 + 89 fits under 1 500");
    let highest = points(&svg, "<polygon", INVITED)[0].iter().map(|point| point.1).min().unwrap();
    assert!(f64::from(highest) >= plot.top);
    assert!(svg.contains("Oct"));
}

#[test]
fn lines_are_as_many_as_layers() {
    let (svg, _) = drawn(&Chart { stacked: false, ..two_statuses(90) }, 300);
    assert_eq!(points(&svg, "<polyline", INVITED)[0].len(), 90);
    assert_eq!(points(&svg, "<polyline", ACTIVE)[0].len(), 90);
    assert!(!svg.contains("Invited"), "no room for names");
}

#[test]
fn flows_have_a_panel_of_their_own() {
    let chart = |stacked| Chart {
        periods: periods(30),
        layers: vec![
            layer("Total", Role::Level, (0..30).map(|day| 10_000 + day).collect()),
            layer("New", Role::Arrival, vec![3; 30]),
            layer("Lost", Role::Departure, vec![2; 30]),
        ],
        stacked,
    };
    let (svg, plot) = drawn(&chart(true), 700);
    let total = &points(&svg, "<polyline", INVITED)[0];
    assert!(total[0].1 - total[29].1 > 60, "29 of 10 000 show, since the axis need not begin at zero");
    // One bar a day, and the swatch beside the name.
    let bars = |color: &str| svg.lines().filter(|line| line.contains("<rect") && line.contains(color)).count();
    assert_eq!((bars("\"#040506\""), bars("\"#070809\"")), (31, 31));
    assert_eq!(plot.xs.len(), 30);

    let (svg, _) = drawn(&chart(false), 700);
    let (new, lost) = (&points(&svg, "<polyline", ACTIVE)[0], &points(&svg, "<polyline", LOST)[0]);
    assert!(new[0].1 < lost[0].1, "who came goes up, who left goes down");
    assert!(total[0].1 < new[0].1);
}

#[test]
fn a_single_day_can_be_seen() {
    let (svg, plot) = drawn(&two_statuses(1), 500);
    let invited = &points(&svg, "<polygon", INVITED)[0];
    assert!(invited.iter().map(|point| point.0).max() > invited.iter().map(|point| point.0).min());
    assert_eq!(plot.nearest(0.0), Some(0));
}

#[test]
fn nothing_draws_nothing() {
    let (_, plot) = drawn(&Chart { periods: Vec::new(), layers: Vec::new(), stacked: true }, 500);
    assert_eq!(plot.nearest(100.0), None);
    let (_, plot) = drawn(&Chart { layers: Vec::new(), ..two_statuses(7) }, 500);
    assert_eq!(plot.xs.len(), 7);
}

#[test]
fn zeros_and_a_tiny_canvas_do_no_harm() {
    let chart = Chart {
        periods: periods(7),
        layers: vec![layer("New", Role::Arrival, vec![0; 7]), layer("Total", Role::Level, vec![0; 7])],
        stacked: true,
    };
    for width in [1, 20, 700] {
        let (_, plot) = drawn(&chart, width);
        assert_eq!(plot.xs.len(), 7);
    }
}

#[test]
fn the_pointer_finds_the_nearest_day_and_the_layer_under_it() {
    let chart = two_statuses(90);
    let (_, plot) = drawn(&chart, 900);
    for index in [0, 1, 44, 89] {
        assert_eq!(plot.nearest(plot.xs[index] + 0.4), Some(index));
    }
    assert_eq!((plot.nearest(-50.0), plot.nearest(5000.0)), (Some(0), Some(89)));
    let layer = |y| plot.layer_at(&chart, 0, y).map(|layer| layer.name.as_str());
    assert_eq!(layer(plot.bottom - 1.0), Some("Active"));
    let axis = plot.levels.unwrap();
    let height = |value: f64| axis.bottom - value / axis.scale.high as f64 * (axis.bottom - axis.top);
    assert_eq!(layer(height(1050.0)), Some("Invited"));
    assert_eq!((layer(height(1200.0)), layer(plot.bottom + 5.0)), (None, None));
}

#[test]
fn names_move_apart_and_stay_inside() {
    let mut places = [10.0, 12.0, 95.0, 99.0];
    spread(&mut places, 15.0, 100.0);
    assert_eq!(places, [10.0, 25.0, 85.0, 100.0]);
}
