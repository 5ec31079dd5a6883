using TdxStateGen.CodeFixes.Tests.Infrastructure;
using Verify = TdxStateGen.CodeFixes.Tests.Infrastructure.FixVerifier<TdxStateGen.CodeFixes.MakePartialCodeFix>;

namespace TdxStateGen.CodeFixes.Tests;

public sealed class MakePartialTests
{
    [Fact]
    public Task Class_BecomesPartial_AndKeepsItsComments() => Verify.VerifyAsync(
        """
        using TdxStateGen;

        public enum DoorState { Open, Closed }

        /// <summary>A door.</summary>
        [StateMachine(Initial = DoorState.Closed)]
        // Doors are few.
        public sealed class {|TSG1001:Door|} // and made of wood
        {
        }
        """,
        """
        using TdxStateGen;

        public enum DoorState { Open, Closed }

        /// <summary>A door.</summary>
        [StateMachine(Initial = DoorState.Closed)]
        // Doors are few.
        public sealed partial class Door // and made of wood
        {
        }
        """);

    [Fact]
    public Task Class_WithTriggers_LosesTheErrorsOfTheCompilerToo() => Verify.VerifyAsync(
        """
        using TdxStateGen;

        public enum DoorState { Open, Closed }

        [StateMachine(Initial = DoorState.Closed)]
        class {|CS0260:{|TSG1001:Door|}|}
        {
            [Transition(DoorState.Closed, DoorState.Open)]
            [Transition(DoorState.Open, DoorState.Closed)]
            public partial void Turn();
        }
        """,
        """
        using TdxStateGen;

        public enum DoorState { Open, Closed }

        [StateMachine(Initial = DoorState.Closed)]
        partial class Door
        {
            [Transition(DoorState.Closed, DoorState.Open)]
            [Transition(DoorState.Open, DoorState.Closed)]
            public partial void Turn();
        }
        """);

    [Fact]
    public Task Containers_BecomePartial_AsFarAsTheyAreNot() => Verify.VerifyAsync(
        """
        using TdxStateGen;

        public enum DoorState { Open, Closed }

        public class House
        {
            public partial struct Floor
            {
                public record Room
                {
                    [StateMachine(Initial = DoorState.Closed)]
                    public sealed class {|TSG1002:{|TSG1002:{|TSG1001:Door|}|}|};
                }
            }
        }
        """,
        """
        using TdxStateGen;

        public enum DoorState { Open, Closed }

        public partial class House
        {
            public partial struct Floor
            {
                public partial record Room
                {
                    [StateMachine(Initial = DoorState.Closed)]
                    public sealed partial class Door;
                }
            }
        }
        """,
        new FixOptions { Rounds = 1 });

    [Fact]
    public Task FixAll_MendsEveryClassOfEveryFile() => Verify.VerifyAsync(
        [
            """
            using TdxStateGen;

            public enum DoorState { Open, Closed }

            [StateMachine(Initial = DoorState.Closed)]
            public sealed class {|TSG1001:Door|} { }

            [StateMachine(Initial = DoorState.Closed)]
            public sealed class {|TSG1001:Gate|} { }
            """,
            """
            using TdxStateGen;

            [StateMachine(Initial = DoorState.Open)]
            internal sealed class {|TSG1001:Window|} { }
            """,
        ],
        [
            """
            using TdxStateGen;

            public enum DoorState { Open, Closed }

            [StateMachine(Initial = DoorState.Closed)]
            public sealed partial class Door { }

            [StateMachine(Initial = DoorState.Closed)]
            public sealed partial class Gate { }
            """,
            """
            using TdxStateGen;

            [StateMachine(Initial = DoorState.Open)]
            internal sealed partial class Window { }
            """,
        ]);
}
