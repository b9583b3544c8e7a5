namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>Reads the records of one log format, one after the other as they stand in the file.</summary>
internal interface ILogReader
{
    /// <summary>
    /// Reads one record and hands over what it tells of. <see cref="LineFault.None"/> for a record that was understood, also one that tells
    /// of no query or connection.
    /// </summary>
    LineFault Read(ReadOnlySpan<byte> record, long number, ILogSink sink);

    /// <summary>Hands over what was waiting for records that did not come.</summary>
    void Finish(ILogSink sink);
}
