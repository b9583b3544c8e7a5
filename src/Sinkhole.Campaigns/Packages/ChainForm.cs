namespace Sinkhole.Campaigns.Packages;

/// <summary>How a file holds the records of a chain.</summary>
public enum ChainForm
{
    /// <summary>CSV with the columns of a drill's events: <c>seq</c>, <c>prev_hash</c>, <c>hash</c> and what the hash covers.</summary>
    Csv,

    /// <summary>A line for each record: its canonical JSON with <c>prev_hash</c> and <c>hash</c> among its members.</summary>
    Lines,
}
