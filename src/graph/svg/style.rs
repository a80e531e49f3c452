//! The look of the drawings.

/// Style rules of the drawings, for a page that shows them inline. Every rule is bound to the class `cg`.
///
/// No variables: several programs that read SVG files know rules but no variables.
pub const STYLE: &str = "
.cg{background:#fff;font-family:'Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif}
.cg .paper{fill:#fff}
.cg text{fill:#1d232b}
.cg .name,.cg .kind,.cg .date,.cg .told,.cg .said{text-anchor:middle}
.cg .name{font-size:13px}
.cg .kind{font-size:13px;font-weight:600}
.cg .focus .name,.cg .focus .kind{font-size:15px;font-weight:700}
.cg .date{font-size:11px;fill:#5a3b40}
.cg .told{font-size:10.5px;fill:#4a4f57}
.cg .said{font-size:10.5px;fill:#434a54;stroke:#fff;stroke-width:4px;stroke-linejoin:round;paint-order:stroke}
.cg .step{font-size:12.5px;font-weight:600}
.cg .quote{font-size:11.5px}
.cg .role{font-size:10px}
.cg .mark{stroke-width:2}
.cg .mark.person{fill:#b8641f;stroke:#b8641f}
.cg .mark.organization{fill:#2f5fa8;stroke:#2f5fa8}
.cg .mark.place{fill:#2f7d4f;stroke:#2f7d4f}
.cg .mark.event{fill:#a3243b;stroke:#a3243b}
.cg .mark.other{fill:#6a4fa0;stroke:#6a4fa0}
.cg .mark.hollow{fill:#fff}
.cg .head{font-family:Georgia,'Times New Roman','Liberation Serif',serif;font-size:21px;font-weight:700}
.cg .note{font-size:11.5px;fill:#59616c}
.cg .shape{stroke-width:1.4}
.cg .focus .shape{stroke-width:2.8}
.cg .person .shape{fill:#fdf1e3;stroke:#b8641f}
.cg .organization .shape{fill:#e7effb;stroke:#2f5fa8}
.cg .place .shape{fill:#e5f3e9;stroke:#2f7d4f}
.cg .event .shape{fill:#fbeaec;stroke:#a3243b}
.cg .event .edge{fill:#a3243b}
.cg .other .shape{fill:#f0ecf8;stroke:#6a4fa0}
.cg .disputed .shape,.cg .tie.disputed{stroke-dasharray:6 4}
.cg .tie{fill:none;stroke:#8b929c;stroke-linecap:butt}
.cg .tie.relation,.cg .tie.office{stroke:#3f4853}
.cg .tie.place{stroke:#a9c7b3}
.cg .tie.said_of,.cg .tie.said_to{stroke:#8d74bd}
.cg .tie.together{stroke:#d3d7dc}
.cg .tip{fill:#8b929c;stroke:none}
.cg .tip.relation,.cg .tip.office{fill:#3f4853}
.cg .tip.said_of,.cg .tip.said_to{fill:#8d74bd}
.cg .rule{stroke:#c9ced5;stroke-width:1}
.cg .row{stroke:#e3e6ea;stroke-width:1}
.cg a:hover .shape,.cg a:focus .shape{stroke-width:3}
@media (prefers-color-scheme:dark){
.cg{background:#14171b}
.cg .paper{fill:#14171b}
.cg text{fill:#e8eaed}
.cg .date{fill:#e3b9bf}
.cg .told{fill:#c3c8cf}
.cg .said{fill:#c3c9d1;stroke:#14171b}
.cg .note{fill:#a3abb6}
.cg .person .shape{fill:#3a2a1a;stroke:#e0954f}
.cg .organization .shape{fill:#1b2a42;stroke:#7ea6e6}
.cg .place .shape{fill:#1b3225;stroke:#6fbf8f}
.cg .event .shape{fill:#3b1c22;stroke:#e3798b}
.cg .event .edge{fill:#e3798b}
.cg .other .shape{fill:#2b2440;stroke:#a992de}
.cg .mark.person{fill:#e0954f;stroke:#e0954f}
.cg .mark.organization{fill:#7ea6e6;stroke:#7ea6e6}
.cg .mark.place{fill:#6fbf8f;stroke:#6fbf8f}
.cg .mark.event{fill:#e3798b;stroke:#e3798b}
.cg .mark.other{fill:#a992de;stroke:#a992de}
.cg .mark.hollow{fill:#14171b}
.cg .tie{stroke:#79818c}
.cg .tie.relation,.cg .tie.office{stroke:#b4bcc7}
.cg .tie.place{stroke:#3f6650}
.cg .tie.said_of,.cg .tie.said_to{stroke:#a38dd0}
.cg .tie.together{stroke:#3a4048}
.cg .tip{fill:#79818c}
.cg .tip.relation,.cg .tip.office{fill:#b4bcc7}
.cg .tip.said_of,.cg .tip.said_to{fill:#a38dd0}
.cg .rule{stroke:#454c56}
.cg .row{stroke:#2a3038}
}
@media print{.cg a{text-decoration:none}}
";
