namespace TdxStateGen.Generators.Programs.Lowering;

/// <summary>One step of a body, reduced to what the analysis follows. Letters name intermediate results (A the one that is made), variables, objects and calls by index.</summary>
/// <param name="Code">What to do.</param>
/// <param name="A">The intermediate result that is set, or -1.</param>
/// <param name="B">First operand.</param>
/// <param name="C">Second operand.</param>
/// <param name="Word">A value, a set of states or a status word.</param>
internal readonly record struct Instruction(Opcode Code, int A, int B = -1, int C = -1, ulong Word = 0);

/// <summary>The steps.</summary>
internal enum Opcode
{
    /// <summary>A = Word.</summary>
    Value,

    /// <summary>A = variable B.</summary>
    Load,

    /// <summary>A = variable B, a <see langword="bool"/> that is asked more than once: unknown becomes one of both, for good.</summary>
    LoadBool,

    /// <summary>A = variable B that holds an object; when nothing is known of it, it becomes the unknown object C.</summary>
    LoadObject,

    /// <summary>Variable B, an output of a call, is read at call C.</summary>
    ReadOutput,

    /// <summary>Variable B takes an output of call C, whose result is A.</summary>
    DefineOutput,

    /// <summary>Variable B = A.</summary>
    Store,

    /// <summary>A = the object C, just made, in its initial state.</summary>
    Create,

    /// <summary>A = the object C, of which nothing is known.</summary>
    Meet,

    /// <summary>A = call C on the object B.</summary>
    Call,

    /// <summary>A = the state of the object B.</summary>
    ReadState,

    /// <summary>A = whether B and C are equal.</summary>
    Equal,

    /// <summary>A = not B.</summary>
    Not,

    /// <summary>A = B and C.</summary>
    And,

    /// <summary>A = B or C.</summary>
    Or,

    /// <summary>A = whether B is null.</summary>
    IsNull,

    /// <summary>A = whether the result B is a success.</summary>
    IsSuccess,

    /// <summary>A = whether the result B has the status Word; C is 0 when this is asked only once, so that either answer may be taken for good.</summary>
    IsStatus,

    /// <summary>A = the status word of the result B.</summary>
    StatusWord,

    /// <summary>A = whether the object B is in one of the states Word.</summary>
    IsIn,

    /// <summary>The way goes on only if B equals Word.</summary>
    Assume,

    /// <summary>The way ends.</summary>
    End,

    /// <summary>B is used in a way that is not followed: an object becomes known to others, a result has been examined.</summary>
    Use,

    /// <summary>Code that is not followed is told B and may return only for some of its values, so that a way that goes on is possible rather than likely.</summary>
    Judge,

    /// <summary>Nothing is known any more of the state of the object B.</summary>
    Forget,

    /// <summary>Nothing is known any more of objects that others hold, and of the variables that are fields.</summary>
    ForgetShared,

    /// <summary>The object B must be in one of the states of call C.</summary>
    Require,

    /// <summary>The object B is in one of the states Word.</summary>
    Ensure,

    /// <summary>An exception may leave here: of call B before it does anything, of call C when it has, of a call that is not followed if Word is 1.</summary>
    MayThrow,

    /// <summary>The value B is returned at the place C.</summary>
    Return,
}
