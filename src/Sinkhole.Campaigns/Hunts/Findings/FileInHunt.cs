namespace Sinkhole.Campaigns.Hunts.Findings;

/// <summary>A file of a hunt.</summary>
/// <param name="Name">As it was named.</param>
/// <param name="Place">Its number among the files, from 1.</param>
/// <param name="Files">How many files there are.</param>
internal sealed record FileInHunt(string Name, int Place, int Files)
{
    /// <summary>Findings in it so far.</summary>
    public long Findings { get; set; }
}
