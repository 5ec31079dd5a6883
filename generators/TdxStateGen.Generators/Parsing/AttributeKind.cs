namespace TdxStateGen.Generators.Parsing;

/// <summary>The attributes that the parser knows, by their place in the library.</summary>
internal enum AttributeKind
{
    Other,
    StateMachine,
    Terminal,
    Goal,
    Transition,
    TransitionFromAny,
    AllowedIn,
    Ignore,
    OnEntry,
    OnExit,
    OnDemand,
    Outcome,
    Hold,
    Drives,
    Status,
    Cursor,
    Reg,
    HostOnly,
    RequestWord,
    LeafConvention,
    RegisterFile,
    LeafModule,
    RequestLimits,
    StatusClass,
    KnownLeaf,
    RequiresState,
    EnsuresState,

    /// <summary>Derived from <c>LeafAttribute</c>.</summary>
    Leaf,

    /// <summary>Derived from <c>LeafInterfaceAttribute</c>.</summary>
    LeafInterface,

    /// <summary>Derived from <c>AnswersAttribute</c>.</summary>
    Answers,
}
