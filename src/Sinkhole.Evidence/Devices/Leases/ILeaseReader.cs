namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Reads one file of leases line by line, so that a file that grows is read as it grows.</summary>
internal interface ILeaseReader
{
    /// <summary>Takes the next line, without its end.</summary>
    void Read(int line, ReadOnlySpan<char> text);

    /// <summary>Hears that there is no more for now: what only the whole file tells is told.</summary>
    void Finish();
}
