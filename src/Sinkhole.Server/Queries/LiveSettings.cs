namespace Sinkhole.Server.Queries;

/// <summary>Holds the settings in force; a new value rules from the next query on.</summary>
internal sealed class LiveSettings(QuerySettings initial)
{
    private volatile QuerySettings current = initial;

    /// <summary>The settings in force.</summary>
    public QuerySettings Current
    {
        get => current;
        set => current = value;
    }
}
