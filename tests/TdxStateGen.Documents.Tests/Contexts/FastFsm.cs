// Stands for another generator's machine, and for the parts of TdxStateGen.Benchmarks that an engine meets.
public enum Room { A }

public sealed class FastMaze(Room room)
{
    public Room CurrentState { get; } = room;

    public void Start()
    {
    }

    public bool TryFire(Maze.Trigger trigger) => trigger == default;
}

public static class Maze
{
    public enum Trigger : byte { Door }
}

public interface IEngine<TSelf>
    where TSelf : struct, IEngine<TSelf>
{
    int State { get; }

    static abstract TSelf Create();

    bool Fire(int trigger);
}
