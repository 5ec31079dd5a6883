namespace TdxStateGen.Generators.Tests.Programs.Shapes;

/// <summary>All shapes, and the code that they share.</summary>
internal static class ShapeCatalog
{
    public static IReadOnlyList<ProgramShape> All { get; } =
    [
        .. StraightShapes.All, .. ObjectShapes.All, .. StateTestShapes.All, .. FlowShapes.All, .. BodyShapes.All, .. OnDemandShapes.All,
    ];

    /// <summary>
    /// A machine without leaves, a machine with a bring-up on demand, and the caller's other code: in the same assembly as the shapes, or in one that they reference.
    /// </summary>
    public static string Prelude { get; } = ($$"""
        using System;
        using TdxStateGen;
        using TdxStateGen.Tdx;

        namespace Bench;

        public enum DoorState
        {
            Closed,
            Open,
            Locked,
        }

        [StateMachine(Initial = DoorState.Closed)]
        public sealed partial class Door
        {
            [Transition(DoorState.Closed, DoorState.Open)]
            public partial void Open();

            [Transition(DoorState.Open, DoorState.Closed)]
            public partial void Close();

            [Transition(DoorState.Closed, DoorState.Locked)]
            public partial void Lock();

            [Transition(DoorState.Locked, DoorState.Closed)]
            public partial void Unlock();
        }

        public static class Env
        {
            public static int Calls;

            public static bool Cond() => Environment.TickCount % 2 == 0;

            public static void Log(string line) => Calls += line.Length;

            public static SeamcallHost Host() => throw new PlatformNotSupportedException();

            public static TdhSys Make(SeamcallHost host) => new(host);

            public static Door MakeDoor() => new();

            public static PhysicalAddress[] Addresses() => [];

            public static void Use(TdhSys sys) => Calls += sys.Init(0).IsSuccess ? 1 : 0;

            public static void Replace(ref TdhSys sys) => sys = Make(Host());

            public static bool Good(SeamcallResult result) => result.IsSuccess;
        }

        {{OnDemandShapes.PublicLoaderText}}
        """).ReplaceLineEndings("\n");
}
