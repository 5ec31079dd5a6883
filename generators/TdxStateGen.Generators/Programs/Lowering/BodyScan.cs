using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <summary>What must be known of a whole body, nested functions included, before any block of it is lowered.</summary>
internal sealed class BodyScan
{
    private readonly HashSet<ISymbol> _writtenInside = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, int> _reads = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _outputs = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, NestedFunction> _functions = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ulong, int> _codes = [];
    private readonly List<NestedFunction> _enclosing = [];

    private readonly Func<ITypeSymbol?, bool> _isFollowed;

    /// <param name="root">The body.</param>
    /// <param name="isFollowed">Whether objects of a type are followed.</param>
    public BodyScan(IOperation root, Func<ITypeSymbol?, bool> isFollowed)
    {
        _isFollowed = isFollowed;
        Scan(root);
    }

    /// <summary>Whether a value of a type that is followed occurs anywhere.</summary>
    public bool HasObjects { get; private set; }

    /// <summary>Whether handlers are added to events: what raises them later runs code of this body.</summary>
    public bool AddsHandlers { get; private set; }

    /// <summary>Whether a nested function writes the variable, or it has a second name: then nothing is known of it anywhere.</summary>
    public bool IsWrittenInside(ISymbol variable) => _writtenInside.Contains(variable);

    /// <summary>How often the variable is read.</summary>
    public int Reads(ISymbol variable) => _reads.TryGetValue(variable, out int reads) ? reads : 0;

    /// <summary>How often results are asked for a status word.</summary>
    public int CountOf(ulong code) => _codes.TryGetValue(code, out int count) ? count : 0;

    /// <summary>Whether a call writes the variable as its output.</summary>
    public bool IsOutput(ISymbol variable) => _outputs.Contains(variable);

    /// <summary>What a lambda or local function uses of its surroundings.</summary>
    public NestedFunction? Find(IMethodSymbol function) => _functions.TryGetValue(function.OriginalDefinition, out NestedFunction? found) ? found : null;

    private void Scan(IOperation operation)
    {
        HasObjects = HasObjects || _isFollowed(operation.Type);
        switch (operation)
        {
            case IAnonymousFunctionOperation lambda:
                ScanFunction(lambda.Symbol, lambda);
                return;
            case ILocalFunctionOperation local:
                ScanFunction(local.Symbol, local);
                return;
            case IEventAssignmentOperation { Adds: true }:
                AddsHandlers = true;
                break;
            case IInvocationOperation { TargetMethod.Name: "Is", Arguments: [{ Value.ConstantValue: { HasValue: true, Value: { } code } }] } when Helpers.Numbers.TryWord(code, out ulong word):
                _codes[word] = CountOf(word) + 1;
                break;
            case ILocalReferenceOperation reference:
                Note(reference, reference.Local);
                break;
            case IParameterReferenceOperation reference:
                Note(reference, reference.Parameter);
                break;
            case IFieldReferenceOperation { Field: var field, Instance: IInstanceReferenceOperation }:
                foreach (NestedFunction function in _enclosing)
                {
                    function.Fields.Add(field);
                }

                break;
            default:
                break;
        }

        foreach (IOperation child in operation.ChildOperations)
        {
            Scan(child);
        }
    }

    private void ScanFunction(IMethodSymbol symbol, IOperation operation)
    {
        NestedFunction function = new(symbol);
        _functions[symbol.OriginalDefinition] = function;
        _enclosing.Add(function);
        foreach (IOperation child in operation.ChildOperations)
        {
            Scan(child);
        }

        _enclosing.RemoveAt(_enclosing.Count - 1);
    }

    private void Note(IOperation reference, ISymbol variable)
    {
        bool isWrite = IsWrite(reference);
        if (!isWrite)
        {
            _reads[variable] = Reads(variable) + 1;
        }
        else if (reference.Parent is IArgumentOperation or IDeclarationExpressionOperation { Parent: IArgumentOperation })
        {
            _outputs.Add(variable);
        }

        if (IsAliased(reference))
        {
            _writtenInside.Add(variable);
        }

        bool isOutside = false;
        foreach (NestedFunction function in _enclosing)
        {
            if (!SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, function.Symbol) && !IsDeclaredIn(variable, function))
            {
                function.Variables.Add(variable);
                isOutside = true;
            }
        }

        if (isOutside && isWrite)
        {
            _writtenInside.Add(variable);
        }
    }

    /// <summary>Whether a nested function, or one inside it, declares the variable.</summary>
    private bool IsDeclaredIn(ISymbol variable, NestedFunction function)
    {
        for (int i = _enclosing.IndexOf(function) + 1; i < _enclosing.Count; i++)
        {
            if (SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, _enclosing[i].Symbol))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWrite(IOperation reference)
    {
        IOperation current = reference;
        while (current.Parent is ITupleOperation or IDeclarationExpressionOperation or IParenthesizedOperation)
        {
            current = current.Parent;
        }

        return current.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == current,
            IIncrementOrDecrementOperation => true,
            IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out,
            _ => false,
        };
    }

    /// <summary>Whether the variable gets a second name, by which it can be written unseen.</summary>
    private static bool IsAliased(IOperation reference) =>
        reference.Parent is IAddressOfOperation or IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } }
        || reference.Parent is ISimpleAssignmentOperation { IsRef: true };
}

/// <summary>A lambda or local function.</summary>
/// <param name="symbol">The function.</param>
internal sealed class NestedFunction(IMethodSymbol symbol)
{
    public IMethodSymbol Symbol { get; } = symbol;

    /// <summary>Variables of its surroundings that it uses.</summary>
    public HashSet<ISymbol> Variables { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Fields of the surrounding object that it uses.</summary>
    public HashSet<IFieldSymbol> Fields { get; } = new(SymbolEqualityComparer.Default);
}
