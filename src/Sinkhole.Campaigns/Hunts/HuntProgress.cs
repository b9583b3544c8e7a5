namespace Sinkhole.Campaigns.Hunts;

/// <summary>How far a hunt is.</summary>
/// <param name="File">The file being read.</param>
/// <param name="Place">Its number among the files, from 1.</param>
/// <param name="Files">How many files there are.</param>
/// <param name="Passed">Octets read of it as it lies on disk.</param>
/// <param name="Length">Octets it has; null when that cannot be known.</param>
/// <param name="Lines">Lines read so far, of all files.</param>
public sealed record HuntProgress(string File, int Place, int Files, long Passed, long? Length, long Lines)
{
    /// <summary>Findings so far, of all files.</summary>
    public long Findings { get; init; }
}
