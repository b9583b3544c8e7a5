using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>One version as it lies on disk.</summary>
internal sealed record VersionRecord
{
    /// <summary>What people see of it; its state as the gate left it.</summary>
    public required ListVersion Version { get; init; }

    /// <summary>File name of the compiled form; empty when it has no entries or was refused.</summary>
    public string Compiled { get; init; } = "";

    /// <summary>The list file as it was when it was read; what tells at start whether it changed since.</summary>
    public FileStamp Stamp { get; init; }

    /// <summary>How its columns were told apart.</summary>
    public string Columns { get; init; } = "";

    /// <summary>What the row gate refused when it was compiled.</summary>
    public string Gate { get; init; } = "";

    /// <summary>Its number.</summary>
    public int Number => Version.Number;

    /// <summary>True when it could be in force.</summary>
    public bool IsUsable => Version.State != VersionState.Refused;

    /// <summary>True when it is the same octets read in the same way.</summary>
    public bool IsSame(VersionRecord other) => string.Equals(Version.Sha256, other.Version.Sha256, StringComparison.Ordinal)
        && Version.Format == other.Version.Format
        && string.Equals(Columns, other.Columns, StringComparison.Ordinal)
        && string.Equals(Gate, other.Gate, StringComparison.Ordinal);
}
