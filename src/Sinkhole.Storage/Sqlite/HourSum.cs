namespace Sinkhole.Storage.Sqlite;

/// <summary>Hits of one client on one rule within an hour; those of rules only watched are apart.</summary>
internal record struct HourSum(long Hits, long Won, long Monitored, long MonitoredWon, long FirstMicroseconds, long LastMicroseconds)
{
    public void Add(HitWeight weight, bool hasWon, long first, long last)
    {
        FirstMicroseconds = Hits + Monitored == 0 ? first : Math.Min(FirstMicroseconds, first);
        LastMicroseconds = Math.Max(LastMicroseconds, last);
        Hits += weight.Hits;
        Monitored += weight.Monitored;
        Won += hasWon ? weight.Hits : 0;
        MonitoredWon += hasWon ? weight.Monitored : 0;
    }
}
