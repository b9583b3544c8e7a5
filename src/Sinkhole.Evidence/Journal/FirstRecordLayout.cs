namespace Sinkhole.Evidence.Journal;

/// <summary>
/// A hit as journals of the first format hold it, without message id and tail: only read, so that a program that is replaced by this one loses
/// no hit the store did not have yet.
/// </summary>
/// <remarks>As <see cref="RecordLayout"/> up to <code>56 name length u8   57 name, zeros to a multiple of 8</code></remarks>
internal static unsafe class FirstRecordLayout
{
    private const int NameAt = 57;
    private const int LeastOctets = 64;
    private const int MaxOctets = (NameAt + RecordLayout.MaxNameLength + 7) & ~7;

    /// <summary>Reads the record that must bear <paramref name="sequence"/>; false when there is none, whole and sound.</summary>
    public static bool TryRead(byte* at, long available, ulong sequence, out JournalRecord record, out int size)
    {
        record = default;
        size = 0;
        if (available < LeastOctets || *(ulong*)(at + 8) != sequence)
        {
            return false;
        }

        var length = *(uint*)(at + 4);
        if (length < LeastOctets || length > MaxOctets || length > available || SizeOf(at[56]) != length || *(uint*)at != RecordLayout.Check(at, (int)length))
        {
            return false;
        }

        size = (int)length;
        record = new JournalRecord(RecordLayout.ReadHit(at), new ReadOnlySpan<byte>(at + NameAt, at[56]), []);
        return true;
    }

    private static int SizeOf(int nameLength) => (NameAt + nameLength + 7) & ~7;
}
