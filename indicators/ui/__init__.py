"""The screen: words and marks laid out as HTML, filters, cached answers; the only package that imports Streamlit."""
