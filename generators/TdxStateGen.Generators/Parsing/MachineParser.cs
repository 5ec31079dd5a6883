using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Makes the model of a <c>[StateMachine]</c> class, for the generator and, with places, for the analyzer.</summary>
internal sealed class MachineParser
{
    private readonly ParseContext _context;
    private readonly ImmutableArray<AttributeUse> _uses;
    private readonly AttributeUse _machineUse;
    private readonly List<(IMethodSymbol Method, ImmutableArray<AttributeUse> Uses)> _methods = [];
    private LeafDeclarations? _leaves;

    private MachineParser(ParseContext context)
    {
        _context = context;
        _uses = AttributeUse.Of(context.Type);
        _machineUse = _uses.First(static u => u.Kind == AttributeKind.StateMachine);
        foreach (ISymbol member in context.Type.GetMembers())
        {
            if (member is not IMethodSymbol method || context.IsGenerated(method) || AttributeUse.Of(method) is not { IsEmpty: false } uses)
            {
                continue;
            }

            if (method.MethodKind == MethodKind.Ordinary)
            {
                _methods.Add((method, uses));
            }
            else
            {
                TriggerShape.RefuseMember(context, method, uses[0]);
            }
        }
    }

    /// <summary>Parses a class that carries the attribute.</summary>
    /// <param name="type">The class.</param>
    /// <param name="compilation">Its compilation.</param>
    /// <param name="anchors">Filled with the places of findings, for the analyzer; null in the generator.</param>
    /// <param name="cancellation">Honoured at every member.</param>
    public static ParsedMachine Parse(INamedTypeSymbol type, Compilation compilation, AnchorMap? anchors, CancellationToken cancellation) =>
        new MachineParser(new ParseContext(type, compilation, anchors, cancellation)).Parse();

    private ParsedMachine Parse()
    {
        TypeIdentity identity = TypeIdentityParser.Parse(_context, out bool canReopen, out bool onlyPartialIsMissing);
        EquatableArray<SignatureModel> signatures = _methods
            .Select(m => SignatureParser.Parse(_context, m.Method))
            .OfType<SignatureModel>()
            .GroupBy(static s => s.Key)
            .Select(static same => same.First())
            .ToEquatableArray();

        CheckClass();
        StateEnum? states = ParseStates(out int initial);
        string stateProperty = _machineUse.Text("StateProperty") ?? "State";
        bool hasProperty = MemberNames.CheckStateProperty(_context, _machineUse, stateProperty);
        EquatableArray<string> taken = MemberNames.CheckCollisions(_context, _machineUse, stateProperty, TriggerMethods());
        if (MemberNames.CheckHiddenTypes(_context, _machineUse, states?.Members.Type, TriggerMethods()))
        {
            taken = taken.Append(MemberNames.TriggerEnum).ToEquatableArray();
        }

        LeafInterface? leafInterface = LeafInterface.Parse(_context, _uses);
        MachineModel? machine = null;
        DeclarationPlaces places = new(default, default, default);
        if (states is not null)
        {
            machine = ParseMachine(identity, states, initial, stateProperty, leafInterface, out places);
            _context.AddMembers(states.Members);
        }

        return new ParsedMachine
        {
            Type = identity,
            Signatures = signatures,
            StateType = states is null || !IsVisibleEnough(states.Members.Type) ? null : Identifiers.QualifiedName(states.Members.Type),
            StateMark = states is null ? null : Usability.MarkFor(_context.Type, [states.Members.Type]),
            StateProperty = hasProperty ? Identifiers.Escape(stateProperty) : null,
            Host = leafInterface?.Model.Host,
            HasLog = HasLog,
            TakenNames = taken,

            // Where partial methods stand in a class that is not partial the compiler has errors anyway, and stops before analyzers run. Re-opening the class turns them into one, which
            // names what is missing.
            CanReopen = canReopen || (onlyPartialIsMissing && signatures.Count > 0),
            Machine = _context.IsBroken ? null : machine,
            Places = places,
            Leaves = _leaves,
            Findings = _context.Findings,
        };
    }

    private bool HasLog => KnownNames.HasLogger(_context.Compilation) && MemberNames.IsFree(_context, "LogTo");

    private IEnumerable<IMethodSymbol> TriggerMethods() => _methods
        .Where(static m => TriggerParser.IsTrigger(m.Uses))
        .GroupBy(static m => m.Method.Name)
        .Select(static overloads => overloads.First().Method);

    private void CheckClass()
    {
        if (MemberNames.InheritedMachine(_context) is { } ancestor)
        {
            _context.Report(RuleIds.UnsupportedClass, _context.At(_context.Type), _context.Type.Name, "it derives from the state machine '" + ancestor.Name + "'");
        }

        if (HasLayout(_context.Type))
        {
            _context.Report(RuleIds.UnsupportedClass, _context.At(_context.Type), _context.Type.Name, "it has a layout of its own, in which generated fields have no place");
        }

        if (_machineUse.Int32("Concurrency", 0) is < 0 or > (int)ConcurrencyKind.Serialized)
        {
            _context.Report(RuleIds.UnsupportedClass, _context.At(_machineUse, "Concurrency"), _context.Type.Name, "its Concurrency is no member of MachineConcurrency");
        }

        MemberNames.CheckPrefix(_context);
        CheckMethods();
    }

    private static bool HasLayout(INamedTypeSymbol type) => type.GetAttributes().Any(static a =>
        a.AttributeClass is { Name: "StructLayoutAttribute", ContainingNamespace.Name: "InteropServices" } && a.ConstructorArguments is [{ Value: not (int)LayoutKind.Auto }]);

    private void CheckMethods()
    {
        HashSet<string> triggers = new(StringComparer.Ordinal);
        bool isModule = _uses.Any(static u => u.Kind == AttributeKind.LeafModule);
        foreach ((IMethodSymbol method, ImmutableArray<AttributeUse> uses) in _methods)
        {
            if (TriggerParser.IsTrigger(uses))
            {
                MemberNames.CheckParameters(_context, method);
                if (!triggers.Add(method.Name))
                {
                    _context.Report(RuleIds.OverloadedTrigger, _context.At(method), method.Name);
                }

                continue;
            }

            foreach (AttributeUse use in uses)
            {
                if (use.Kind is AttributeKind.Outcome or AttributeKind.Hold or AttributeKind.Status or AttributeKind.Cursor)
                {
                    string needed = use.Kind switch { AttributeKind.Outcome => "[OnDemand]", AttributeKind.Hold => "a trigger's attributes", _ => "a leaf attribute" };
                    _context.Report(Finding.Of(RuleIds.AttributeNeedsTrigger, _context.At(use), use.DisplayName, method.Name, needed).With(FindingProperties.Attribute, use.DisplayName));
                }
                else if (use.Kind == AttributeKind.Answers && !isModule)
                {
                    _context.Report(RuleIds.HandlerOutsideModule, _context.At(use), use.DisplayName, method.Name, _context.Type.Name);
                }
            }
        }
    }

    private StateEnum? ParseStates(out int initial)
    {
        initial = -1;
        if (!_machineUse.IsBound)
        {
            _context.GiveUp();
            return null;
        }

        if (_machineUse.Property("Initial") is not { IsNull: false } constant)
        {
            _context.Report(RuleIds.InitialMissing, _context.At(_machineUse), _context.Type.Name);
            return null;
        }

        if (MemberEnum.Of(constant.Kind == TypedConstantKind.Enum ? constant.Type : null) is not { } members)
        {
            _context.Report(RuleIds.WrongEnum, _context.At(_machineUse, "Initial"), MemberEnum.Show(constant), "an enum");
            return null;
        }

        if (members.Alias is { } alias)
        {
            _context.Report(RuleIds.AliasedStates, _context.At(_machineUse, "Initial"), members.Type.Name, alias.First, alias.Second);
        }

        if (members.Members.Length > 256)
        {
            _context.Report(RuleIds.TooManyStates, _context.At(_machineUse, "Initial"), members.Type.Name, Numbers.Text(members.Members.Length));
        }

        if (TypeParts.BehindAlias(members.Type, _context.Compilation) is { } hidden)
        {
            _context.Report(RuleIds.UnsupportedClass, _context.At(_machineUse, "Initial"), _context.Type.Name, "its states are '" + hidden.Name + "', which an extern alias reaches and generated code does not");
            return null;
        }

        if (!IsVisibleEnough(members.Type))
        {
            _context.Report(RuleIds.StatesHidden, _context.At(_machineUse, "Initial"), members.Type.Name, _context.Type.Name);
        }

        Usability.Check(_context, members, _context.At(_machineUse, "Initial"));
        StateEnum states = new(_context, members);
        initial = states.Resolve(_machineUse, constant, "Initial");
        return states;
    }

    private MachineModel? ParseMachine(
        TypeIdentity identity, StateEnum states, int initial, string stateProperty, LeafInterface? leafInterface, out DeclarationPlaces places)
    {
        HashSet<int> terminal = StatesOf(AttributeKind.Terminal, states);
        HashSet<int> goals = StatesOf(AttributeKind.Goal, states);

        ProfileParser profiles = new(_context, leafInterface?.ProfileType);
        StatusParser statuses = new(_context, states, profiles);
        List<StatusModel> classStatuses = statuses.Parse(_uses);
        LeafParser leaves = new(_context, states, leafInterface, _uses.Any(static u => u.Kind == AttributeKind.LeafInterface), classStatuses);
        TriggerParser triggers = new(_context, states, terminal, leaves, profiles);
        foreach ((IMethodSymbol method, ImmutableArray<AttributeUse> uses) in _methods)
        {
            if (TriggerParser.IsTrigger(uses))
            {
                triggers.Parse(method, uses);
            }
        }

        HookParser hooks = new(_context, states);
        foreach ((IMethodSymbol method, ImmutableArray<AttributeUse> uses) in _methods)
        {
            hooks.Parse(method, uses);
        }

        (EquatableArray<EdgeModel> table, EquatableArray<int> numbers) = triggers.BuildTable();
        places = new DeclarationPlaces(triggers.DeclaredEdges, triggers.DeclaredTriggers, hooks.Declared)
        {
            EmptyLists = _uses.Where(static u => u.Kind is AttributeKind.Terminal or AttributeKind.Goal && u.IsEmptyList("states"))
                .Select(u => new DeclaredList(_context.At(u), u.DisplayName, -1)).Concat(triggers.EmptyLists).ToEquatableArray(),
        };
        _leaves = leafInterface is null ? null : new LeafDeclarations
        {
            Leaves = leaves.Declared,
            ClassStatuses = statuses.Declared.ToEquatableArray(),
            StatusClasses = leafInterface.Convention.Facts.StatusClasses,
            ProfileType = leafInterface.Model.ProfileType,
            Profiles = ConventionFacts.ProfilesOf(leafInterface.ProfileType).ToEquatableArray(),
        };
        EquatableArray<DrivesModel> drives = DrivesParser.Parse(_context, states);
        if (_context.IsBroken)
        {
            return null;
        }

        ILookup<(int State, bool IsEntry), string> methods = hooks.Methods;
        MachineModel machine = new()
        {
            Type = identity,
            StateType = Identifiers.QualifiedName(states.Members.Type),
            StatesAreContiguous = states.Members.IsContiguous,
            States = states.Members.Members.Select((member, i) => new StateModel(
                states.Members.NameOf(i), Numbers.Text(member.ConstantValue), terminal.Contains(i), goals.Contains(i), methods[(i, true)].ToEquatableArray(), methods[(i, false)].ToEquatableArray())).ToEquatableArray(),
            Initial = initial,
            StateProperty = Identifiers.Escape(stateProperty),
            Concurrency = (ConcurrencyKind)_machineUse.Int32("Concurrency", 0),
            Triggers = triggers.Triggers,
            Edges = table,
            Table = numbers,
            Interface = leafInterface?.Model,
            Drives = drives,
            FireAccessibility = FireAccessibility(triggers.Triggers),
            HasTelemetry = _machineUse.Flag("Telemetry", leafInterface is not null || triggers.Triggers.Any(static t => t.Kind == TriggerKind.OnDemand)),
            HasLog = HasLog,
        };
        DeclaredMachine declaration = new(machine, places);
        foreach (Finding finding in MachineRules.Check(declaration, MachineRules.Blocking, _context.Cancellation))
        {
            _context.Report(finding);
        }

        return machine;
    }

    /// <summary>The accessibility that all triggers have, if one method can fire each of them and its name is free.</summary>
    private string? FireAccessibility(EquatableArray<TriggerModel> triggers) =>
        triggers.Count > 0
        && triggers.All(t => t is { Kind: TriggerKind.Void or TriggerKind.Bool or TriggerKind.Outcome, Parameters.Count: 0 } && t.Accessibility == triggers[0].Accessibility)
        && MemberNames.IsFree(_context, "Fire")
            ? triggers[0].Accessibility
            : null;

    /// <summary>Whether a public property of the class can have this type.</summary>
    private bool IsVisibleEnough(INamedTypeSymbol states)
    {
        for (INamedTypeSymbol? type = states; type is not null; type = type.ContainingType)
        {
            // A type around the machine, or inside the assembly with a machine that does not leave it, hides nothing from the machine's own users.
            if (type.IsFileLocal || (type.DeclaredAccessibility != Accessibility.Public && !IsCovered(type)))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsCovered(INamedTypeSymbol hidden)
    {
        for (INamedTypeSymbol? type = _context.Type; type is not null; type = type.ContainingType)
        {
            bool sameScope = SymbolEqualityComparer.Default.Equals(type.ContainingSymbol, hidden.ContainingSymbol) && type.DeclaredAccessibility == hidden.DeclaredAccessibility;
            bool bothInternal = type.DeclaredAccessibility is Accessibility.Internal or Accessibility.Private or Accessibility.ProtectedAndInternal
                && hidden.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal;
            if (sameScope || bothInternal || SymbolEqualityComparer.Default.Equals(type, hidden))
            {
                return true;
            }
        }

        return false;
    }

    private HashSet<int> StatesOf(AttributeKind kind, StateEnum states)
    {
        HashSet<int> found = [];
        foreach (AttributeUse use in _uses)
        {
            if (use.Kind != kind)
            {
                continue;
            }

            if (use.IsBound)
            {
                found.UnionWith(states.ResolveAll(use, "states").Select(static s => s.State));
            }
            else
            {
                _context.GiveUp();
            }
        }

        return found;
    }
}
