namespace SevSnp.Host;

/// <summary>The mailbox registers of the secure processor. On a real machine: a few words of a PCI function's memory, behind a driver.</summary>
public interface IPspRegisters
{
    /// <summary>Reads a register.</summary>
    /// <param name="register">Which.</param>
    /// <returns>Its value.</returns>
    uint Read(PspRegister register);

    /// <summary>Writes a register. Writing <see cref="PspRegister.CmdResp"/> starts a command.</summary>
    /// <param name="register">Which.</param>
    /// <param name="value">Its value.</param>
    void Write(PspRegister register, uint value);
}

/// <summary>Mailbox registers of the SEV firmware, by the number of the message register.</summary>
/// <remarks>Source: AMD-ASPFW sev_mcmd.h, SEV_CMD_RESP_REG, SEV_CMD_BUF_ADDR_LO_REG and SEV_CMD_BUF_ADDR_HI_REG.</remarks>
public enum PspRegister
{
    /// <summary>C2PMSG_32: command and response.</summary>
    CmdResp = 32,

    /// <summary>C2PMSG_56: low half of the command buffer's address.</summary>
    CmdBufAddrLow = 56,

    /// <summary>C2PMSG_57: high half.</summary>
    CmdBufAddrHigh = 57,
}
