namespace Sinkhole.Server.Queries;

/// <summary>What the synchronous half made of a query.</summary>
internal enum QueryOutcome : byte
{
    /// <summary>The response is written: send it.</summary>
    Answered = 0,

    /// <summary>Silence is the answer.</summary>
    Dropped = 1,

    /// <summary>The answer must be asked for; <see cref="QueryHandler.Waiting"/> holds the query.</summary>
    MustWait = 2,

    /// <summary>The answer is a stream of messages: <see cref="QueryHandler.TransferAsync"/> sends it.</summary>
    Transfer = 3,
}
