namespace TdxStateGen.Generators.Programs.Domain;

/// <summary>
/// Where things stand in a world, which is an array of words: values of variables, then two words for each object (its possible states, 0 when nothing refers to it, and its flags), then the intermediate results of the block
/// that is running.
/// </summary>
internal sealed class WorldLayout(int variables, int objects, int temporaries)
{
    public int Variables { get; } = variables;

    public int Objects { get; } = objects;

    /// <summary>Words that outlive a block.</summary>
    public int Kept { get; } = variables + (2 * objects);

    /// <summary>Words of a world at work.</summary>
    public int Length { get; } = variables + (2 * objects) + temporaries;

    public int States(int index) => Variables + (2 * index);

    public int Flags(int index) => Variables + (2 * index) + 1;

    public int Temporary(int index) => Kept + index;
}
