namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>Picks at random, more or less often the ordinary way.</summary>
/// <param name="dice">Where chance comes from.</param>
/// <param name="ordinary">How often, in percent, the ordinary way is taken without asking chance further.</param>
internal sealed class SeededOracle(Dice dice, int ordinary) : Oracle
{
    public override int Pick(int count) => dice.Percent(ordinary) ? 0 : dice.Next(count);
}
