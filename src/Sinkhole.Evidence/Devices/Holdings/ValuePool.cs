namespace Sinkhole.Evidence.Devices.Holdings;

/// <summary>Gives equal values one number, so that millions of rows share them. One writer; readers need no lock for numbers they were given.</summary>
internal sealed class ValuePool<T>(int most)
    where T : class, IEquatable<T>
{
    private const int ChunkSize = 1024;

    private readonly Dictionary<T, int> numbers = [];
    private readonly T[]?[] chunks = new T[(most / ChunkSize) + 1][];

    /// <summary>How many values.</summary>
    public int Count => numbers.Count;

    /// <summary>The value of a number; null for 0, which stands for none.</summary>
    public T? this[int number] => number == 0 ? null : chunks[(number - 1) / ChunkSize]![(number - 1) % ChunkSize];

    /// <summary>The number of a value, a new one for a new value; 0 when the pool is full.</summary>
    public int NumberOf(T value)
    {
        if (numbers.TryGetValue(value, out var number))
        {
            return number;
        }

        if (numbers.Count == most)
        {
            return 0;
        }

        var place = numbers.Count;
        (chunks[place / ChunkSize] ??= new T[ChunkSize])[place % ChunkSize] = value;
        numbers.Add(value, place + 1);
        return place + 1;
    }

    /// <summary>The number of a value that is known; 0 when it is not.</summary>
    public int Find(T value) => numbers.GetValueOrDefault(value);
}
