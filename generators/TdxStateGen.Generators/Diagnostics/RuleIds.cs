namespace TdxStateGen.Generators.Diagnostics;

/// <summary>Ids of the rules. TSG1xxx: shape of class and members; TSG2xxx: states and transitions; TSG3xxx: on demand; TSG4xxx: leaves; TSG5xxx: the far end; TSG8xxx: migration.</summary>
internal static class RuleIds
{
    public const string ClassNotPartial = "TSG1001";
    public const string ContainerNotPartial = "TSG1002";
    public const string UnsupportedClass = "TSG1003";
    public const string TriggerNotPartial = "TSG1004";
    public const string TriggerHasBody = "TSG1005";
    public const string UnsupportedTrigger = "TSG1006";
    public const string UnsupportedReturnType = "TSG1007";
    public const string UnsupportedParameter = "TSG1008";
    public const string OutsideMachine = "TSG1009";
    public const string LanguageTooOld = "TSG1010";
    public const string NameCollision = "TSG1011";
    public const string ReservedPrefix = "TSG1012";
    public const string OverloadedTrigger = "TSG1013";
    public const string ContradictingAttributes = "TSG1014";
    public const string MethodNotFound = "TSG1015";
    public const string MethodAmbiguous = "TSG1016";
    public const string MethodShape = "TSG1017";
    public const string HookShape = "TSG1018";
    public const string AttributeNeedsTrigger = "TSG1019";
    public const string InvalidPropertyName = "TSG1020";
    public const string HidingParameter = "TSG1021";
    public const string TriggerCallsTrigger = "TSG1022";
    public const string HookTwice = "TSG1023";
    public const string UnsupportedMember = "TSG1024";

    public const string InitialMissing = "TSG2001";
    public const string WrongEnum = "TSG2002";
    public const string UndefinedState = "TSG2003";
    public const string AliasedStates = "TSG2004";
    public const string TooManyStates = "TSG2005";
    public const string TooManyEdges = "TSG2006";
    public const string TooManyTriggers = "TSG2007";
    public const string AmbiguousEdges = "TSG2008";
    public const string TerminalLeft = "TSG2009";
    public const string UnreachableState = "TSG2010";
    public const string DeadEnd = "TSG2011";
    public const string NoWayToGoal = "TSG2012";
    public const string StatesHidden = "TSG2013";
    public const string UnreachableCycle = "TSG2014";
    public const string GuardTwice = "TSG2015";
    public const string IdleHook = "TSG2016";
    public const string NeverPermitted = "TSG2017";
    public const string UnreachableGoal = "TSG2018";
    public const string InitialTerminal = "TSG2019";
    public const string FromNowhere = "TSG2020";

    public const string OnDemandNotSerialized = "TSG3001";
    public const string OnExceptionMissing = "TSG3002";
    public const string ResultNotEnum = "TSG3003";
    public const string OutcomeMissing = "TSG3004";
    public const string OutcomeRepeated = "TSG3005";
    public const string UnknownResult = "TSG3006";
    public const string OutcomeKindMismatch = "TSG3007";
    public const string NoUniqueAnswer = "TSG3008";
    public const string SourceLeft = "TSG3009";
    public const string OnDemandParameters = "TSG3010";
    public const string ExceptionMeansSuccess = "TSG3011";
    public const string NoSuccess = "TSG3012";
    public const string RefusalWithAction = "TSG3013";

    public const string LeafInterfaceMissing = "TSG4001";
    public const string HostMissing = "TSG4002";
    public const string HostAmbiguous = "TSG4003";
    public const string UnsupportedOperand = "TSG4004";
    public const string TooManyOperands = "TSG4005";
    public const string RegisterTwice = "TSG4006";
    public const string UnknownRegister = "TSG4007";
    public const string ScopeAndReturnType = "TSG4008";
    public const string OutputOfFanOut = "TSG4009";
    public const string RefOperand = "TSG4010";
    public const string RetryWithoutBound = "TSG4011";
    public const string DestinationOfNonFailure = "TSG4012";
    public const string StatusCodeNotIntegral = "TSG4013";
    public const string ContradictingStatuses = "TSG4014";
    public const string CursorOperands = "TSG4015";
    public const string StallLimit = "TSG4016";
    public const string LeafNumberTwice = "TSG4017";
    public const string ProfilesMismatch = "TSG4018";
    public const string ConventionUnusable = "TSG4019";
    public const string LeafAttributeUnusable = "TSG4020";
    public const string LeafOutOfRange = "TSG4021";
    public const string StatusClassIgnored = "TSG4022";
    public const string DoneStatusUnlisted = "TSG4023";
    public const string RepeatImpossible = "TSG4024";
    public const string ExclusiveInParallel = "TSG4025";
    public const string ParallelStop = "TSG4026";
    public const string LeafPropertyWithoutEffect = "TSG4027";
    public const string CommitOnAny = "TSG4028";
    public const string ProfilesNeverMet = "TSG4029";
    public const string NoEdgeUnderProfile = "TSG4030";
    public const string LeafNameDiffers = "TSG4031";
    public const string NarrowCursor = "TSG4032";

    public const string HandlerShape = "TSG5001";
    public const string HandlerTwice = "TSG5002";
    public const string GateShape = "TSG5003";
    public const string HandlerOutsideModule = "TSG5004";

    public const string IllegalCall = "TSG6001";
    public const string MissingCheck = "TSG6002";
    public const string ResultNotExamined = "TSG6003";
    public const string ResultExaminedLate = "TSG6004";
    public const string OutputNotDefined = "TSG6005";
    public const string CallAfterEnd = "TSG6006";
    public const string CallRepeated = "TSG6007";
    public const string PromiseNotKept = "TSG6008";
    public const string DrivenStateNotKept = "TSG6009";

    public const string StatelessMachine = "TSG8001";
}
