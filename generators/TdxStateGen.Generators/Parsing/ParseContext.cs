using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Rules;
using CSharpNode = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxNode;

namespace TdxStateGen.Generators.Parsing;

/// <summary>What one run of the parser over one class needs and gathers.</summary>
internal sealed class ParseContext
{
    private readonly AnchorMap? _anchors;
    private readonly List<Finding> _findings = [];
    private readonly HashSet<Finding> _told = [];

    public ParseContext(INamedTypeSymbol type, Compilation compilation, AnchorMap? anchors, CancellationToken cancellation)
    {
        Type = type;
        Compilation = compilation;
        Cancellation = cancellation;
        _anchors = anchors;
        HintName = HintNames.For(type);
        anchors?.Add(Anchor.Class, type.Locations.FirstOrDefault(l => l.IsInSource && !IsGenerated(l.SourceTree)));
    }

    public INamedTypeSymbol Type { get; }

    public Compilation Compilation { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>Start of the hint names of the class's generated files.</summary>
    public string HintName { get; }

    /// <summary>Whether no model can be made: something is wrong, told by a finding or by the compiler.</summary>
    public bool IsBroken { get; private set; }

    public EquatableArray<Finding> Findings => _findings.ToEquatableArray();

    /// <summary>Reports a mistake.</summary>
    public void Report(string ruleId, Anchor where, params string[] arguments) => Report(Finding.Of(ruleId, where, arguments));

    /// <summary>Reports a mistake that a rule found.</summary>
    public void Report(Finding finding)
    {
        IsBroken = true;
        if (_told.Add(finding))
        {
            _findings.Add(finding);
        }
    }

    /// <summary>Gives up without a word: the compiler has reported what is wrong.</summary>
    public void GiveUp() => IsBroken = true;

    /// <summary>Whether a file is one that this generator wrote for the class. The analyzer sees those, the generator does not.</summary>
    public bool IsGenerated(SyntaxTree? tree)
    {
        if (tree is null)
        {
            return false;
        }

        string path = tree.FilePath;
        int start = path.LastIndexOfAny(['/', '\\']) + 1;
        return path.EndsWith(".g.cs", StringComparison.Ordinal)
            && path.Length - start > HintName.Length
            && string.CompareOrdinal(path, start, HintName, 0, HintName.Length) == 0
            && path[start + HintName.Length] == '.';
    }

    /// <summary>Whether a member was written by this generator only.</summary>
    public bool IsGenerated(ISymbol member) =>
        !member.DeclaringSyntaxReferences.IsEmpty && member.DeclaringSyntaxReferences.All(r => IsGenerated(r.SyntaxTree));

    /// <summary>Whether generated code, which stands in the class, may use a symbol.</summary>
    public bool CanUse(ISymbol symbol) => Compilation.IsSymbolAccessibleWithin(symbol, Type);

    /// <summary>The name of a member, or the class's own.</summary>
    public Anchor At(ISymbol symbol)
    {
        if (symbol is IParameterSymbol parameter)
        {
            Anchor place = new(MemberKey(parameter.ContainingSymbol), -1, parameter.Name);
            _anchors?.Add(place, LocationOf(parameter));
            return place;
        }

        Anchor anchor = new(MemberKey(symbol), -1, "");
        if (_anchors?.Contains(anchor) == false)
        {
            _anchors.Add(anchor, LocationOf(symbol));
        }

        return anchor;
    }

    /// <summary>An attribute, or one of its arguments by the name of the constructor parameter or property; <paramref name="element"/> counts within an array.</summary>
    public Anchor At(AttributeUse use, string argument = "", int element = -1)
    {
        string owner = use.Owner is IParameterSymbol parameter ? MemberKey(parameter.ContainingSymbol) + "|" + parameter.Name : MemberKey(use.Owner);
        Anchor anchor = new(owner, use.Index, element < 0 ? argument : argument + "[" + Numbers.Text(element) + "]");
        if (_anchors?.Contains(anchor) == false)
        {
            _anchors.Add(anchor, LocationOf(use, argument, element));
        }

        return anchor;
    }

    /// <summary>Remembers the first place that names a state.</summary>
    public void AddMention(string state, AttributeUse use, string argument, int element)
    {
        Anchor anchor = Anchor.OfState(state);
        if (_anchors?.Contains(anchor) == false)
        {
            _anchors.Add(anchor, LocationOf(use, argument, element));
        }
    }

    /// <summary>Remembers where the members of the state enum are, as far as they are in source.</summary>
    public void AddMembers(MemberEnum states)
    {
        for (int i = 0; _anchors is not null && i < states.Members.Length; i++)
        {
            _anchors.Add(Anchor.OfMember(states.NameOf(i)), LocationOf(states.Members[i]));
        }
    }

    private string MemberKey(ISymbol symbol) =>
        SymbolEqualityComparer.Default.Equals(symbol, Type) ? "" : Identifiers.SignatureOf(symbol);

    // What the class inherits may come from a referenced project with its source at hand; no diagnostic may point there.
    private Location? LocationOf(ISymbol symbol) => symbol.Locations.FirstOrDefault(l => l.IsInSource && !IsGenerated(l.SourceTree) && Compilation.ContainsSyntaxTree(l.SourceTree!));

    private Location? LocationOf(AttributeUse use, string argument, int element)
    {
        if (use.Data.ApplicationSyntaxReference?.GetSyntax(Cancellation) is not AttributeSyntax syntax)
        {
            return null;
        }

        if (argument.Length == 0 || syntax.ArgumentList is not { } list)
        {
            return syntax.GetLocation();
        }

        IParameterSymbol? parameter = use.Data.AttributeConstructor?.Parameters.FirstOrDefault(p => p.Name == argument);
        AttributeArgumentSyntax? found = list.Arguments.FirstOrDefault(a =>
            (a.NameEquals?.Name.Identifier.ValueText ?? a.NameColon?.Name.Identifier.ValueText) == argument);
        if (found is null && parameter is not null)
        {
            AttributeArgumentSyntax[] positional = [.. list.Arguments.Where(static a => a.NameEquals is null && a.NameColon is null)];
            int position = parameter.Ordinal + (parameter.IsParams && element > 0 && positional.Length > parameter.Ordinal + 1 ? element : 0);
            found = position < positional.Length ? positional[position] : null;
        }

        return (ElementOf(found?.Expression, element) ?? (CSharpNode)syntax).GetLocation();
    }

    private static CSharpNode? ElementOf(ExpressionSyntax? expression, int element)
    {
        CSharpNode? inner = expression switch
        {
            _ when element < 0 => null,
            ArrayCreationExpressionSyntax { Initializer: { } initializer } when element < initializer.Expressions.Count => initializer.Expressions[element],
            ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } when element < initializer.Expressions.Count => initializer.Expressions[element],
            CollectionExpressionSyntax collection when element < collection.Elements.Count => collection.Elements[element],
            _ => null,
        };
        return inner ?? expression;
    }
}
