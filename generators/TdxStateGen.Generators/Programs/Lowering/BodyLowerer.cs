using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TdxStateGen.Generators.Programs.Domain;
using TdxStateGen.Generators.Programs.Ownership;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <summary>Reduces a control flow graph to the steps that matter for objects with states. Runs once for a body; the engine then runs the steps, not the operations.</summary>
internal sealed partial class BodyLowerer
{
    private const int None = -1;

    private readonly LoweringContext _context;
    private readonly ControlFlowGraph _graph;
    private readonly BodyScan _scan;
    private readonly IMethodSymbol? _method;
    private readonly INamedTypeSymbol? _owner;
    private readonly OwnerFacts? _ownerFacts;
    private readonly CancellationToken _cancellation;

    private readonly List<FollowedObject> _objects = [];
    private readonly List<CallSite> _sites = [];
    private readonly List<EnumConstant> _constants = [];
    private readonly List<SyntaxNode> _places = [];
    private readonly List<Promise> _promises = [];
    private readonly List<(int Variable, ulong Value)> _entryValues = [];
    private readonly List<(int Object, ulong States, ulong Flags)> _entryObjects = [];
    private readonly HashSet<Protocol> _statesRead = [];
    private readonly ImmutableArray<Instruction>.Builder _steps = ImmutableArray.CreateBuilder<Instruction>();

    private BasicBlock _block = null!;
    private int _temporaries;
    private int _mostTemporaries;
    private bool _isInTry;
    private bool _hasChanged;

    public BodyLowerer(LoweringContext context, ControlFlowGraph graph, BodyScan scan, IMethodSymbol? method, INamedTypeSymbol? owner, CancellationToken cancellation)
    {
        _context = context;
        _graph = graph;
        _scan = scan;
        _method = method;
        _owner = owner;
        _cancellation = cancellation;
        _ownerFacts = owner is null ? null : context.Owner(owner.OriginalDefinition);
    }

    /// <summary>The nested functions met on the way, each with a graph of its own.</summary>
    public List<(IMethodSymbol Symbol, ControlFlowGraph Graph)> Nested { get; } = [];

    /// <summary>Lowers the body; null when nothing in it is followed.</summary>
    public LoweredBody? Lower()
    {
        AddEntryFacts();
        foreach (IMethodSymbol local in _graph.LocalFunctions)
        {
            Nested.Add((local, _graph.GetLocalFunctionControlFlowGraph(local, _cancellation)));
        }

        ImmutableArray<LoweredBlock>.Builder blocks = ImmutableArray.CreateBuilder<LoweredBlock>(_graph.Blocks.Length);
        foreach (BasicBlock block in _graph.Blocks)
        {
            _cancellation.ThrowIfCancellationRequested();
            blocks.Add(LowerBlock(block));
        }

        if (_sites.Count == 0 && _promises.Count == 0)
        {
            return null;
        }

        ImmutableArray<int[]> keptResults = Consumption.Mark(blocks, _sites, VariableCount);
        WorldLayout layout = new(VariableCount, _objects.Count, _mostTemporaries);
        return new LoweredBody
        {
            Graph = _graph,
            Blocks = blocks.MoveToImmutable(),
            Layout = layout,
            Objects = [.. _objects],
            Sites = [.. _sites],
            Constants = [.. _constants],
            Entry = EntryWorld(layout),
            FieldVariables = [.. FieldVariables],
            ReturnVariable = _returnVariable,
            KeptResults = keptResults,
            Places = [.. _places],
            Promises = [.. _promises],
            Drives = [.. DriveFacts()],
            StatesRead = [.. _statesRead],
        };
    }

    private ulong[] EntryWorld(WorldLayout layout)
    {
        ulong[] world = new ulong[layout.Kept];
        foreach ((int variable, ulong value) in _entryValues)
        {
            world[variable] = value;
        }

        foreach ((int index, ulong states, ulong flags) in _entryObjects)
        {
            world[layout.States(index)] = states;
            world[layout.Flags(index)] = flags;
        }

        return world;
    }

    private LoweredBlock LowerBlock(BasicBlock block)
    {
        _block = block;
        _steps.Clear();
        _temporaries = 0;
        _hasChanged = true;
        _isInTry = IsInTry(block);
        foreach (IOperation operation in block.Operations)
        {
            Visit(operation);
        }

        int condition = None;
        bool isSimple = false;
        if (block.BranchValue is { } value)
        {
            condition = Visit(value);
            if (block.ConditionKind == ControlFlowConditionKind.None)
            {
                LowerExit(block, value, condition);
                condition = None;
            }
            else
            {
                isSimple = IsSimple(value);
            }
        }
        else if (block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow)
        {
            MayThrow(null);
        }

        _mostTemporaries = Math.Max(_mostTemporaries, _temporaries);
        ImmutableArray<Instruction> steps = _steps.ToImmutable();
        return new LoweredBlock(block, steps, condition, isSimple, steps.Any(static s => s.Code == Opcode.MayThrow));
    }

    private void LowerExit(BasicBlock block, IOperation value, int result)
    {
        Use(result);
        switch (block.FallThroughSuccessor?.Semantics)
        {
            case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                MayThrow(null);
                break;
            case ControlFlowBranchSemantics.Return when _returnVariable >= 0:
                _places.Add(value.Syntax);
                Emit(new Instruction(Opcode.Return, None, result, _places.Count - 1));
                break;
            default:
                break;
        }
    }

    private static bool IsInTry(BasicBlock block)
    {
        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = Flow.BlockGraph.Outward(region))
        {
            if (region.Kind == ControlFlowRegionKind.Try)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a condition is a variable that is read nowhere else, so that no other condition goes together with it.</summary>
    private bool IsSimple(IOperation value) => value switch
    {
        IParameterReferenceOperation parameter => _scan.Reads(parameter.Parameter) <= 1,
        ILocalReferenceOperation local => _scan.Reads(local.Local) <= 1,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => IsSimple(not.Operand),
        _ => false,
    };

    private int NewTemporary() => _temporaries++;

    private void Emit(Instruction step)
    {
        _hasChanged |= step.Code is not (Opcode.Value or Opcode.Load or Opcode.Equal or Opcode.Not or Opcode.And or Opcode.Or);
        _steps.Add(step);
    }

    private int EmitValue(Opcode code, int b = None, int c = None, ulong word = 0)
    {
        int result = NewTemporary();
        Emit(new Instruction(code, result, b, c, word));
        return result;
    }

    private int EmitWord(ulong value) => EmitValue(Opcode.Value, word: value);

    private void Use(int temporary)
    {
        if (temporary != None)
        {
            Emit(new Instruction(Opcode.Use, None, temporary));
        }
    }

    /// <summary>Marks that an exception may leave here; of two marks with nothing between them one is enough.</summary>
    /// <param name="site">The followed call that may throw with the object where it was, or null.</param>
    /// <param name="after">The followed call that throws when it has moved the object, or null.</param>
    /// <param name="isCall">Whether it is a call, of code that is not followed, that throws.</param>
    private void MayThrow(CallSite? site, CallSite? after = null, bool isCall = false)
    {
        if (_isInTry && (_hasChanged || site is not null))
        {
            Emit(new Instruction(Opcode.MayThrow, None, site?.Index ?? None, after?.Index ?? None, isCall ? 1UL : 0));
            _hasChanged = false;
        }
    }

    private int AddObject(Protocol protocol, bool isPinned, bool isMadeHere)
    {
        _objects.Add(new FollowedObject(protocol, isPinned, isMadeHere ? _block.Ordinal : None));
        return _objects.Count - 1;
    }

    /// <summary>An object of which nothing is known, met here.</summary>
    private int Meet(ITypeSymbol? type) =>
        _context.Catalog.Find(type) is { } protocol ? EmitValue(Opcode.Meet, c: AddObject(protocol, isPinned: false, isMadeHere: true)) : None;

    private int ConstantOf(ITypeSymbol type, object constant)
    {
        for (int i = 0; i < _constants.Count; i++)
        {
            if (_constants[i].Constant.Equals(constant) && SymbolEqualityComparer.Default.Equals(_constants[i].Type, type))
            {
                return i;
            }
        }

        _constants.Add(new EnumConstant(type, constant));
        return _constants.Count - 1;
    }
}
