using System.Globalization;
using System.Text;

namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>Writes programs as C# and remembers where the call sites are.</summary>
/// <param name="isInstrumented">Whether every call site tells the world that it is passed, for a real run.</param>
internal sealed class ProgramPrinter(bool isInstrumented = false)
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<int, int> _sites = [];
    private int _siteCount;
    private string _indent = "";
    private bool _atStart = true;

    /// <summary>The call sites by the places where they may be reported: the member's name, or the argument that must be in some state.</summary>
    public IReadOnlyDictionary<int, int> Sites => _sites;

    /// <summary>Number of call sites so far in this program.</summary>
    public int SiteCount => _siteCount - FirstSite;

    /// <summary>The number of this program's first call site.</summary>
    public int FirstSite { get; private set; }

    /// <summary>Offset at which the method's text begins.</summary>
    public int BodyStart { get; private set; }

    /// <summary>Whether nothing was printed in this program that lets others reach a machine.</summary>
    public bool IsLocal { get; private set; } = true;

    public int Length => _text.Length;

    public override string ToString() => _text.ToString();

    /// <summary>The head of a file.</summary>
    public void Head() => _text.Append("#nullable enable\nusing System;\nusing TdxStateGen;\nusing TdxStateGen.Tdx;\n\nnamespace Programs;\n\n");

    public void StartProgram()
    {
        FirstSite = _siteCount;
        IsLocal = true;
    }

    public void StartBody() => BodyStart = _text.Length;

    /// <summary>Others can reach a machine of this program.</summary>
    public void MarkOpen() => IsLocal = false;

    public void Line(string text)
    {
        Append(text);
        End();
    }

    public void Append(string text)
    {
        if (_atStart)
            _text.Append(_indent);
        _atStart = false;
        _text.Append(text);
    }

    public void End(string text = "")
    {
        _text.Append(text).Append('\n');
        _atStart = true;
    }

    public void Open()
    {
        Line("{");
        _indent += "    ";
    }

    public void Close(string after = "")
    {
        _indent = _indent[..^4];
        Line("}" + after);
    }

    /// <summary>Prints nodes with text between them.</summary>
    public void Append(Node node, string after = "")
    {
        node.Print(this);
        _text.Append(after);
    }

    /// <summary>A call of a machine's member.</summary>
    /// <returns>The site's number in the program.</returns>
    public int Call(MachineExpression machine, string member, bool isConditional = false)
    {
        int site = _siteCount++;
        Receiver(site - FirstSite, machine);
        Append(isConditional ? "?." : ".");
        _sites[_text.Length] = site;
        Append(member + "()");
        return site - FirstSite;
    }

    /// <summary>A call of one of the world's methods that asks for a state of its argument.</summary>
    public int WorldCall(string member, MachineExpression machine)
    {
        int site = _siteCount++;
        Append("World.");
        _sites[_text.Length] = site;
        Append(member + "(");
        _sites[_text.Length] = site;
        Receiver(site - FirstSite, machine);
        Append(")");
        return site - FirstSite;
    }

    /// <summary>A machine whose state is read, or that goes somewhere: not a site of its own.</summary>
    public void Receiver(int site, MachineExpression machine)
    {
        if (isInstrumented)
            Append($"World.At<{machine.Machine.Name}?>(" + site.ToString(CultureInfo.InvariantCulture) + ", ");
        machine.Print(this);
        if (isInstrumented)
            Append(")");
    }
}
