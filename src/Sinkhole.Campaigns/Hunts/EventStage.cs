namespace Sinkhole.Campaigns.Hunts;

/// <summary>Which of the lines that one query or connection may leave in a log a line is; lines of different stages are counted as one event.</summary>
public enum EventStage : byte
{
    /// <summary>The only line there is.</summary>
    Single = 0,

    /// <summary>The question arrived.</summary>
    Asked = 1,

    /// <summary>The response left.</summary>
    Answered = 2,

    /// <summary>A policy of that server decided.</summary>
    Ruled = 3,

    /// <summary>The connection began.</summary>
    Began = 4,

    /// <summary>The connection ended.</summary>
    Ended = 5,
}
