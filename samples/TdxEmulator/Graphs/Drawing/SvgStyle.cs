namespace TdxEmulator.Graphs.Drawing;

/// <summary>Colours and fonts of the drawing. Plain properties, once for light and once for dark: viewers that know no more than SVG 1.1 show the light ones.</summary>
internal static class SvgStyle
{
    /// <summary>The style element.</summary>
    public const string Sheet =
        """
        <style>
        text { font-family: "DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace; fill: #1f2328; }
        .title { font-size: 14px; font-weight: bold; }
        .name { font-size: 14px; font-weight: bold; text-anchor: middle; }
        .small { font-size: 11.5px; }
        .mid { text-anchor: middle; }
        .head-line { font-weight: bold; }
        .legend { font-size: 11.5px; fill: #59636e; }
        .page { fill: #ffffff; }
        .box { fill: #f2f5f9; stroke: #59636e; stroke-width: 1.2; }
        .inner, .rule { fill: none; stroke: #59636e; stroke-width: 1; }
        .several { fill: none; stroke-dasharray: 5 4; }
        .goal { stroke: #1a7f37; stroke-width: 2.6; }
        .inner.goal { stroke-width: 1; }
        .arrow { fill: none; stroke: #59636e; stroke-width: 1.3; }
        .dot, .head { fill: #59636e; }
        .head-added, text.added { fill: #1a7f37; } .arrow.added, .box.added, .inner.added { stroke: #1a7f37; stroke-width: 2; }
        .head-removed, text.removed { fill: #cf222e; } .arrow.removed, .box.removed, .inner.removed { stroke: #cf222e; stroke-width: 2; stroke-dasharray: 6 4; }
        .head-changed, text.changed { fill: #9a6700; } .arrow.changed, .box.changed, .inner.changed { stroke: #9a6700; stroke-width: 2; }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3; }
        .legend { fill: #9198a1; }
        .page { fill: #0d1117; }
        .box { fill: #1b222c; stroke: #9198a1; }
        .several { fill: none; }
        .inner, .rule, .arrow { stroke: #9198a1; }
        .dot, .head { fill: #9198a1; }
        .goal { stroke: #3fb950; }
        .head-added, text.added { fill: #3fb950; } .arrow.added, .box.added, .inner.added { stroke: #3fb950; }
        .head-removed, text.removed { fill: #ff7b72; } .arrow.removed, .box.removed, .inner.removed { stroke: #ff7b72; }
        .head-changed, text.changed { fill: #d29922; } .arrow.changed, .box.changed, .inner.changed { stroke: #d29922; }
        }
        </style>

        """;

    /// <summary>The heads of arrows.</summary>
    public const string Heads =
        """
        <defs>
        <marker id="head" viewBox="0 0 10 10" refX="9.5" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 0 L10 5 L0 10 z"/></marker>
        <marker id="head-added" viewBox="0 0 10 10" refX="9.5" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path class="head-added" d="M0 0 L10 5 L0 10 z"/></marker>
        <marker id="head-removed" viewBox="0 0 10 10" refX="9.5" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path class="head-removed" d="M0 0 L10 5 L0 10 z"/></marker>
        <marker id="head-changed" viewBox="0 0 10 10" refX="9.5" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path class="head-changed" d="M0 0 L10 5 L0 10 z"/></marker>
        </defs>

        """;
}
