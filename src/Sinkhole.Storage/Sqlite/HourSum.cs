namespace Sinkhole.Storage.Sqlite;

/// <summary>Hits of one client on one rule within an hour.</summary>
internal record struct HourSum(long Hits, long Won, long FirstMicroseconds, long LastMicroseconds)
{
    public void Add(long hits, long won, long first, long last)
    {
        FirstMicroseconds = Hits == 0 ? first : Math.Min(FirstMicroseconds, first);
        LastMicroseconds = Math.Max(LastMicroseconds, last);
        Hits += hits;
        Won += won;
    }
}
