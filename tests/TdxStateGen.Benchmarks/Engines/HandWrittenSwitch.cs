namespace TdxStateGen.Benchmarks.Engines;

/// <summary>The maze as most people write a state machine: a switch in a switch. Not safe for threads.</summary>
public sealed class HandWrittenSwitch
{
    private Room _room;

    /// <summary>The current room.</summary>
    public Room Room => _room;

    /// <summary>Goes through a door.</summary>
    /// <param name="trigger">Which.</param>
    /// <returns>Whether there is one.</returns>
    public bool Fire(Maze.Trigger trigger)
    {
        switch (_room)
        {
            case Room.A:
                switch (trigger)
                {
                    case Maze.Trigger.North:
                        _room = Room.G;
                        return true;
                    case Maze.Trigger.Up:
                        _room = Room.F;
                        return true;
                    case Maze.Trigger.Down:
                        _room = Room.H;
                        return true;
                    default:
                        return false;
                }

            case Room.B:
                switch (trigger)
                {
                    case Maze.Trigger.North:
                        _room = Room.L;
                        return true;
                    case Maze.Trigger.East:
                        _room = Room.E;
                        return true;
                    case Maze.Trigger.Up:
                        _room = Room.J;
                        return true;
                    default:
                        return false;
                }

            case Room.C:
                switch (trigger)
                {
                    case Maze.Trigger.West:
                        _room = Room.E;
                        return true;
                    case Maze.Trigger.Up:
                        _room = Room.I;
                        return true;
                    case Maze.Trigger.Down:
                        _room = Room.E;
                        return true;
                    default:
                        return false;
                }

            case Room.D:
                switch (trigger)
                {
                    case Maze.Trigger.North:
                        _room = Room.J;
                        return true;
                    case Maze.Trigger.Up:
                        _room = Room.J;
                        return true;
                    case Maze.Trigger.Down:
                        _room = Room.B;
                        return true;
                    default:
                        return false;
                }

            case Room.E:
                switch (trigger)
                {
                    case Maze.Trigger.East:
                        _room = Room.G;
                        return true;
                    case Maze.Trigger.South:
                        _room = Room.F;
                        return true;
                    case Maze.Trigger.West:
                        _room = Room.K;
                        return true;
                    default:
                        return false;
                }

            case Room.F:
                switch (trigger)
                {
                    case Maze.Trigger.South:
                        _room = Room.A;
                        return true;
                    case Maze.Trigger.Up:
                        _room = Room.E;
                        return true;
                    case Maze.Trigger.Down:
                        _room = Room.D;
                        return true;
                    default:
                        return false;
                }

            case Room.G:
                switch (trigger)
                {
                    case Maze.Trigger.North:
                        _room = Room.J;
                        return true;
                    case Maze.Trigger.South:
                        _room = Room.I;
                        return true;
                    case Maze.Trigger.West:
                        _room = Room.C;
                        return true;
                    default:
                        return false;
                }

            case Room.H:
                switch (trigger)
                {
                    case Maze.Trigger.North:
                        _room = Room.E;
                        return true;
                    case Maze.Trigger.South:
                        _room = Room.B;
                        return true;
                    case Maze.Trigger.West:
                        _room = Room.I;
                        return true;
                    default:
                        return false;
                }

            case Room.I:
                switch (trigger)
                {
                    case Maze.Trigger.East:
                        _room = Room.D;
                        return true;
                    case Maze.Trigger.West:
                        _room = Room.B;
                        return true;
                    case Maze.Trigger.Down:
                        _room = Room.D;
                        return true;
                    default:
                        return false;
                }

            case Room.J:
                switch (trigger)
                {
                    case Maze.Trigger.East:
                        _room = Room.F;
                        return true;
                    case Maze.Trigger.South:
                        _room = Room.K;
                        return true;
                    case Maze.Trigger.West:
                        _room = Room.F;
                        return true;
                    default:
                        return false;
                }

            case Room.K:
                switch (trigger)
                {
                    case Maze.Trigger.East:
                        _room = Room.E;
                        return true;
                    case Maze.Trigger.South:
                        _room = Room.F;
                        return true;
                    case Maze.Trigger.Down:
                        _room = Room.B;
                        return true;
                    default:
                        return false;
                }

            case Room.L:
                switch (trigger)
                {
                    case Maze.Trigger.East:
                        _room = Room.D;
                        return true;
                    case Maze.Trigger.South:
                        _room = Room.J;
                        return true;
                    case Maze.Trigger.Down:
                        _room = Room.K;
                        return true;
                    default:
                        return false;
                }

            default:
                return false;
        }
    }
}
