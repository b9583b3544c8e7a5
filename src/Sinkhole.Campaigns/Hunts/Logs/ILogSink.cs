namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>Takes what a reader finds; nothing handed over outlives the call.</summary>
internal interface ILogSink
{
    /// <summary>A query.</summary>
    void Take(in LogQuery query);

    /// <summary>A connection.</summary>
    void Take(in LogConnection connection);
}
