using System.Globalization;
using System.Text;

namespace TdxStateGen.Benchmarks.Analyzers;

/// <summary>Programs to analyse: methods that do nothing but drive a machine, and methods that have nothing to do with any.</summary>
internal static class DrivingText
{
    private const string Usings = "using System;\nusing System.Collections.Generic;\nusing TdxStateGen;\nusing TdxStateGen.Tdx;\n";
    private const int MethodsInAClass = 50;

    /// <summary>A bring-up with every kind of statement, eight calls in twenty lines.</summary>
    public static string Dense(int lines) => Repeat(lines, static i => $$"""
            internal static bool Dense{{i}}(SeamcallHost host, bool flag, IDisposable guard, int n)
            {
                var sys = new TdhSys(host);
                using (guard)
                {
                    try
                    {
                        SeamcallResult init = sys.Init(0);
                        if (!init.IsSuccess) { _ = sys.LpShutdown(); return false; }
                        for (int i = 0; i < n; i++) { if (sys.LpInit().IsSuccess) { break; } }
                        if (sys.State != TdxSysState.ProcessorsInitialized) return false;
                        switch (n) { case 1: if (!sys.Info(default, 1024, default, 32, out _, out _).IsSuccess) return false; break; case 2: flag = !flag; break; default: break; }
                        bool ok = sys.Config(default, 1, default).IsSuccess && sys.KeyConfig().IsSuccess;
                        while (ok && flag) { if (!sys.TdmrInit(default, default).IsSuccess) return false; flag = n > 3; }
                        return ok;
                    }
                    finally { _ = sys.LpShutdown(); }
                }
            }

        """);

    /// <summary>An ordinary bring-up, straight on with a check after every call.</summary>
    public static string Straight(int lines) => Repeat(lines, static i => $$"""
            internal static bool Straight{{i}}(SeamcallHost host)
            {
                var sys = new TdhSys(host);
                if (!sys.Init(0).IsSuccess) { return false; }
                if (!sys.LpInit().IsSuccess) { return false; }
                return sys.Config(default, 1, default).IsSuccess && sys.KeyConfig().IsSuccess;
            }

        """);

    /// <summary>Code without a machine, some of whose names are those of leaves.</summary>
    public static string Plain(int lines) => Repeat(lines, static i => $$"""
            internal static int Plain{{i}}(List<int> list, string text, System.IO.Stream stream)
            {
                int sum = stream.{{(i % 10 == 0 ? "ReadByte()" : "Read(new byte[4], 0, 4)")}};
                foreach (int x in list)
                {
                    if (x > text.Length) { sum += x; }
                    else { sum -= x * 2; }
                }
                return sum + text.IndexOf('a');
            }

        """);

    private static string Repeat(int lines, Func<int, string> method)
    {
        StringBuilder text = new(Usings);
        int written = 0;
        for (int i = 0; written < lines; i++)
        {
            if (i % MethodsInAClass == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : "}\n")}internal static class Part{i}\n{{\n");
            }

            string next = method(i);
            text.Append(next).Append('\n');
            written += next.Count(static c => c == '\n') + 1;
        }

        return text.Append("}\n").ToString();
    }
}
