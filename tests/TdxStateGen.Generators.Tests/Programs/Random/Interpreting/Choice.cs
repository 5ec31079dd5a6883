namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>What the world around a program is asked; the same members, in the same order, as in <see cref="WorldText"/>.</summary>
internal enum Choice
{
    Cond,
    Leaf,
    Guard,
    Body,
    Precheck,
    Throw,
    Items,
    Invoke,
    Hook,
}
