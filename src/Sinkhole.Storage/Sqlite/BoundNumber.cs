namespace Sinkhole.Storage.Sqlite;

/// <summary>What is known to be bound to a place of a statement: a number, NULL, or by default nothing that is known.</summary>
internal readonly record struct BoundNumber
{
    private readonly long number;
    private readonly bool isNumber;

    public BoundNumber(long number)
    {
        this.number = number;
        isNumber = true;
    }

    public static BoundNumber Null { get; } = new() { IsNull = true };

    public bool IsNull { get; private init; }

    public bool Is(long value) => isNumber && number == value;
}
