namespace SevSnp.Protocol;

/// <summary>Options of SNP_INIT_EX: dword 00h of its buffer.</summary>
/// <remarks>Source: AMD-ASPFW sev_mcmd.h, snp_mcmd_init_ex_t; Linux include/linux/psp-sev.h, struct sev_data_snp_init_ex.</remarks>
[Flags]
public enum SnpInitOptions : uint
{
    /// <summary>Keep the RMP as it is.</summary>
    None = 0,

    /// <summary>INIT_RMP: initialise the RMP.</summary>
    InitializeRmp = 1 << 0,

    /// <summary>LIST_PADDR_EN: qword 08h points to a list of ranges that stay the hypervisor's.</summary>
    HasRangeList = 1 << 1,
}

/// <summary>Options of SNP_SHUTDOWN_EX: dword 04h of its buffer.</summary>
/// <remarks>Source: AMD-ASPFW sev_mcmd.h, snp_mcmd_shutdown_ex_t; Linux include/linux/psp-sev.h, struct sev_data_snp_shutdown_ex.</remarks>
[Flags]
public enum SnpShutdownOptions : uint
{
    /// <summary>IOMMU and cores go on enforcing the RMP.</summary>
    None = 0,

    /// <summary>IOMMU_SNP_SHUTDOWN: the IOMMU no longer enforces the RMP, which has to be initialised anew.</summary>
    Iommu = 1 << 0,

    /// <summary>X86_SNP_SHUTDOWN: SNP is switched off on the cores too. Asks for <see cref="Iommu"/>.</summary>
    Cores = 1 << 1,
}
