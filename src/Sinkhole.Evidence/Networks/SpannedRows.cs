namespace Sinkhole.Evidence.Networks;

/// <summary>Chooses among rows that are each in force for a span.</summary>
internal static class SpannedRows
{
    /// <summary>The first that is in force at a second; null when none is.</summary>
    public static T? FirstInForce<T>(Spanned<T>[] rows, long second)
        where T : class
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Span.Contains(second))
            {
                return rows[i].Value;
            }
        }

        return null;
    }
}
