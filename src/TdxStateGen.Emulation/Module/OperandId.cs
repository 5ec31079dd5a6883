namespace TdxStateGen.Emulation;

/// <summary>Numbers by which details of a status name an operand.</summary>
/// <remarks>Source: TDX module 1.5.25, operand ids.</remarks>
internal static class OperandId
{
    public const uint Rax = 0;
    public const uint Rcx = 1;
    public const uint Rdx = 2;
    public const uint R8 = 8;
    public const uint R9 = 9;
    public const uint R10 = 10;

    /// <summary>The KeyID ownership table.</summary>
    public const uint KeyOwnershipTable = 186;

    /// <summary>The write-back state of a package.</summary>
    public const uint CacheWriteBack = 188;

    /// <summary>The key encryption table, which PCONFIG writes.</summary>
    public const uint KeyEncryptionTable = 187;
}
