namespace TdxEmulator.Planning;

/// <summary>Colours of <see cref="MemoryMapSvg"/>, for light and dark pages. Holes are hatched, so that they are told from the rest without colours too.</summary>
internal static class MemoryMapStyle
{
    /// <summary>The style element and the hatching.</summary>
    public const string Text =
        """
        <style>
        .tdx-map{--back:#fff;--ink:#1c2128;--soft:#57606a;--lane:#eef1f4;--cmr:#9cc3ee;--ram:#b5d99c;--use:#7cc7bd;--hole:#e4e6e9;--hatch:#7d858e;--pamt:#f0a04b;--wide:#b3261e;--edge:#57606a;font-family:system-ui,"Segoe UI",Helvetica,Arial,sans-serif}
        @media (prefers-color-scheme:dark){.tdx-map{--back:#14181d;--ink:#e6eaee;--soft:#a3adb8;--lane:#232930;--cmr:#3f6fa8;--ram:#55803c;--use:#2b7f76;--hole:#2c333b;--hatch:#9aa4af;--pamt:#b86a14;--wide:#ff8a80;--edge:#8b949e}}
        .tdx-map .back{fill:var(--back)}.tdx-map .lane{fill:var(--lane)}.tdx-map .cmr{fill:var(--cmr)}.tdx-map .ram{fill:var(--ram)}.tdx-map .use{fill:var(--use)}
        .tdx-map .hole{fill:url(#tdx-map-hole);stroke:var(--hatch);stroke-width:.5}.tdx-map .pamt{fill:var(--pamt);stroke:var(--back);stroke-width:.5}
        .tdx-map .cmr,.tdx-map .ram,.tdx-map .use{stroke:var(--back);stroke-width:.5}.tdx-map .wide{fill:var(--wide)}.tdx-map .frame{fill:none;stroke:var(--edge)}.tdx-map .tick{stroke:var(--edge)}
        .tdx-map text{fill:var(--ink);font-size:12px}.tdx-map .head{font-size:20px;font-weight:600}.tdx-map .title{font-size:13px;font-weight:600}
        .tdx-map .plain{fill:var(--soft)}.tdx-map .small,.tdx-map .label{font-size:11px}.tdx-map .halo{paint-order:stroke;stroke:var(--hole);stroke-width:4px;stroke-linejoin:round}.tdx-map .tiny{font-size:10px;fill:var(--soft)}.tdx-map .bad{fill:var(--wide);font-weight:600}
        </style>
        <defs><pattern id="tdx-map-hole" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" style="fill:var(--hole)"/><rect width="1.4" height="5" style="fill:var(--hatch)"/></pattern></defs>

        """;
}
