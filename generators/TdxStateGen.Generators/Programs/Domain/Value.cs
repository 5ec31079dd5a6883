namespace TdxStateGen.Generators.Programs.Domain;

/// <summary>What is known of a variable or an intermediate result, in one word: the kind in the low bits, the rest above.</summary>
internal static class Value
{
    /// <summary>Nothing is known.</summary>
    public const ulong Unknown = 0;

    public const ulong Null = (ulong)ValueKind.Null;

    public const ulong True = (ulong)ValueKind.Bool | (1UL << Shift);

    public const ulong False = (ulong)ValueKind.Bool;

    private const int Shift = 4;
    private const int UpperShift = 32;

    public static ValueKind KindOf(ulong value) => (ValueKind)(value & 0xF);

    /// <summary>The object, site or constant that the value is about.</summary>
    public static int Index(ulong value) => (int)(value >> Shift & 0xFFF_FFFF);

    /// <summary>The second part: the class of a status.</summary>
    public static int Part(ulong value) => (int)(value >> UpperShift);

    public static ulong Bool(bool value) => value ? True : False;

    /// <summary>A followed object.</summary>
    public static ulong Object(int index) => Make(ValueKind.Object, index, 0);

    /// <summary>What a call returned: how it ended.</summary>
    public static ulong Result(int site, int statusClass) => Make(ValueKind.Result, site, statusClass);

    /// <summary>The status word of a result.</summary>
    public static ulong StatusWord(int site, int statusClass) => Make(ValueKind.StatusWord, site, statusClass);

    /// <summary>An enum constant and, when a call returned it, that call; 0 when none did.</summary>
    public static ulong Constant(int constant, int sitePlusOne) => Make(ValueKind.Constant, constant, sitePlusOne);

    /// <summary>The state of an object as it is now.</summary>
    public static ulong StateOf(int index) => Make(ValueKind.StateOf, index, 0);

    /// <summary>An output of a call that did not define it.</summary>
    public static ulong Undefined(int site) => Make(ValueKind.Undefined, site, 0);

    /// <summary>A place in the source, for values that are only carried along.</summary>
    public static ulong Place(int index) => Make(ValueKind.Place, index, 0);

    private static ulong Make(ValueKind kind, int index, int part) => (ulong)kind | ((ulong)(uint)index << Shift) | ((ulong)(uint)part << UpperShift);
}

/// <summary>Kinds of value.</summary>
internal enum ValueKind
{
    Unknown,
    Null,
    Bool,
    Object,
    Result,
    StatusWord,
    Constant,
    StateOf,
    Undefined,
    Place,
}
